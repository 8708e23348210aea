// A worker that calls the proxy through a service binding, as an app on Workers does, and aborts the call after
// `x-leave-after` ms: the context of that request is then torn down in the middle of what it does.
export default {
  async fetch(request, proxies) {
    const proxy = proxies[request.headers.get('x-proxy')]
    const leaveAfter = Number(request.headers.get('x-leave-after'))
    const init = leaveAfter > 0 ? { signal: AbortSignal.timeout(leaveAfter) } : {}
    try {
      const response = await proxy.fetch(request, init)
      return new Response(await response.text(), response)
    } catch (error) {
      return new Response(String(error), { status: 499 })
    }
  },
}
