import { createServer } from 'node:http'

export const FINISHED = {
  _id: 'prediction-1',
  status: 'SUCCESS',
  output: ['https://evil.test/result_0.png'],
  orgId: 402162,
}

/** A server in place of the service. Each check defines its responses. */
export async function startUpstream() {
  const upstream = {
    received: [],
    abandoned: 0,
    respond: undefined,
    reset() {
      upstream.received = []
      upstream.abandoned = 0
      upstream.respond = (response) => upstream.send(response, 200, FINISHED)
    },
    send(response, status, body, headers = {}) {
      response.writeHead(status, { 'content-type': 'application/json', ...headers })
      response.end(JSON.stringify(body))
    },
  }
  const server = createServer(async (request, response) => {
    const chunks = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks).toString('latin1')
    const { method, url, headers } = request
    upstream.received.push({ method, url, headers, body })
    response.on('close', () => {
      if (!response.writableFinished) upstream.abandoned++
    })
    upstream.respond(response)
  })
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening))
  return Object.assign(upstream, {
    origin: `http://127.0.0.1:${server.address().port}`,
    stop() {
      server.closeAllConnections()
      server.close()
    },
  })
}
