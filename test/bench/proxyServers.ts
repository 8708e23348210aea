import { createServer } from 'node:http'
import { createRequestListener } from '@remix-run/node-fetch-server'
import { createRetouchProxy } from '../../src/server/index.js'

// Runs one server in its own process: the service, the proxy, or a plain fetch that forwards everything.
const { SERVER = '', UPSTREAM = '' } = process.env
const authorization = 'Bearer token-of-the-bench'

const running = JSON.stringify({
  _id: 'retouchInt--generate--0198f54a-cc84-7ccc-b31f-18dd0a5b0f01',
  status: 'RUNNING',
  input: { image: 'https://delivery.pixelbin.io/predictions/inputs/0/0.jpeg' },
  urls: { get: `https://api.pixelbin.io/apps/a/plugins/retouchInt/scans/s/p` },
  orgId: 402162,
  retention: '30d',
  createdAt: '2025-08-29T10:06:16.708Z',
  consumedCredits: 1,
  output: null,
  error: null,
})

const handlers: Record<string, () => (request: Request) => Promise<Response>> = {
  proxy: () =>
    createRetouchProxy({
      apiToken: 'token-of-the-bench',
      baseUrl: UPSTREAM,
      authorize: () => true,
    }),
  'pass-through': () => async (request) => {
    const { pathname } = new URL(request.url)
    const response = await fetch(UPSTREAM + pathname, {
      headers: { authorization },
      signal: request.signal,
    })
    return new Response(response.body, {
      status: response.status,
      headers: { 'content-type': 'application/json' },
    })
  },
}

const handler = handlers[SERVER]?.()
const server = handler
  ? createServer(createRequestListener(handler))
  : createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(running)
    })
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address) process.send?.(`http://127.0.0.1:${address.port}`)
})
process.on('disconnect', () => process.exit())
