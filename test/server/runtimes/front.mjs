// A worker that calls the proxy through a service binding, like an app on Workers, and aborts the call after
// `x-leave-after` ms. The context of that request is then destroyed in the middle of its work.
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
