import type { IncomingMessage, ServerResponse } from 'node:http'
import { serve } from '../../support/serve.js'

/** A request that the service received over a real socket. */
interface Received {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

export interface Upstream {
  readonly origin: string
  readonly received: Received[]
  /** Requests whose connection the proxy closed before the response. */
  readonly abandoned: string[]
  /** Responds to one request. The default is a settled job. */
  respond: (request: Received, response: ServerResponse) => void
}

export const FINISHED = {
  _id: 'prediction-1',
  status: 'SUCCESS',
  input: { image: 'https://delivery.pixelbin.io/predictions/inputs/0.jpeg' },
  urls: {
    get: 'https://api.pixelbin.io/service/platform/misc/v1.0/sa-predictions/apps/app-1/plugins/retouchInt/scans/scan-1/prediction-1',
  },
  orgId: 402162,
  retention: '30d',
  createdAt: '2025-08-29T10:06:16.708Z',
  consumedCredits: 1,
  output: ['https://delivery.pixelbin.io/predictions/outputs/30d/result_0.png'],
  error: null,
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(body))
}

/** A server in place of the service. It accepts anything and records what the proxy let through. */
export async function startUpstream(): Promise<Upstream> {
  const received: Received[] = []
  const abandoned: string[] = []
  const upstream = {
    received,
    abandoned,
    respond: (_: Received, response: ServerResponse) => sendJson(response, 200, FINISHED),
  }
  const { url } = await serve(async (incoming, response) => {
    const request = await receive(incoming)
    if (!request) return
    received.push(request)
    response.on('close', () => {
      if (!response.writableFinished) abandoned.push(request.path)
    })
    upstream.respond(request, response)
  })
  return Object.assign(upstream, { origin: url })
}

async function receive(incoming: IncomingMessage): Promise<Received | undefined> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of incoming) chunks.push(chunk)
  } catch {
    return undefined
  }
  const { method = '', url: path = '', headers } = incoming
  return { method, path, headers, body: Buffer.concat(chunks).toString('latin1') }
}
