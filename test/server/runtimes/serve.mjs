// Serves the bundled app in Node, Bun or Deno: serve.mjs <port> <upstream>
import app from './app.mjs'

const [port, UPSTREAM] = globalThis.Deno?.args ?? process.argv.slice(2)
const hostname = '127.0.0.1'
const fetch = (request) => app.fetch(request, { UPSTREAM })

if (globalThis.Bun) Bun.serve({ port, hostname, fetch })
else if (globalThis.Deno) Deno.serve({ port: Number(port), hostname }, fetch)
else {
  const { createServer } = await import('node:http')
  const { createRequestListener } = await import('@remix-run/node-fetch-server')
  createServer(createRequestListener(fetch)).listen(port, hostname)
}
