import { createRetouchProxy, signJob, verifyJob, verifyWebhook } from 'react-retouch/server'

const secret = 'a secret of the server, long enough'
const job = { appId: 'app-1', scanId: 'scan-1', predictionId: 'prediction-1' }

const send = globalThis.fetch
let proxy: ReturnType<typeof createRetouchProxy> | undefined

/** The CDN's hosts are fixed, so the upstream server replaces them too. */
function routeCdn(origin: string): void {
  globalThis.fetch = (input, init) =>
    send(String(input).replace('https://delivery.pixelbin.io', origin), init)
}

/** Every function of the server entry, in the form that Workers, Bun and Deno share. */
export default {
  async fetch(request: Request, { UPSTREAM }: { UPSTREAM: string }): Promise<Response> {
    routeCdn(UPSTREAM)
    const { pathname } = new URL(request.url)
    if (pathname === '/sign') {
      const token = await signJob(job, { secret, owner: 'ada', expiresIn: 60_000 })
      const owners = ['ada', 'eve']
      return Response.json(
        await Promise.all(owners.map((owner) => verifyJob(token, { secret, owner, ...job }))),
      )
    }
    if (pathname === '/webhook') {
      return Response.json((await verifyWebhook(request, { secret })) ?? 'refused')
    }
    proxy ??= createRetouchProxy({
      apiToken: 'token-of-the-runtimes',
      baseUrl: UPSTREAM,
      requestTimeout: 1000,
      longPolling: {},
      authorize: ({ headers }) => headers.get('x-stranger') === null,
    })
    return proxy(request)
  },
}
