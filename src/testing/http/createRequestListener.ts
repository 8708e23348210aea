import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'

type Handler = (request: Request) => Promise<Response>

/**
 * Serves a web `fetch` handler over Node's HTTP. A handler that rejects is a network error: the connection is closed.
 * When the client disconnects, the request's signal aborts.
 */
export function createRequestListener(handler: Handler) {
  return (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const abort = new AbortController()
    outgoing.once('close', () => abort.abort())
    respond(handler, incoming, outgoing, abort.signal).catch(() => outgoing.destroy())
  }
}

async function respond(
  handler: Handler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  const response = await handler(toRequest(incoming, signal))
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  outgoing.end(new Uint8Array(await response.arrayBuffer()))
}

function toRequest(incoming: IncomingMessage, signal: AbortSignal): Request {
  const { method = 'GET', url = '/', headers } = incoming
  const hasBody = method !== 'GET' && method !== 'HEAD'
  return new Request(new URL(url, origin(incoming)), {
    method,
    headers: Object.entries(headers).flatMap(([name, values = []]) =>
      [values].flat().map((value): [string, string] => [name, value]),
    ),
    signal,
    ...(hasBody && { body: Readable.toWeb(incoming), duplex: 'half' }),
  })
}

/** The origin that the browser sees, also through a tunnel or a development container. */
function origin({ headers, socket }: IncomingMessage): string {
  const protocol = first(headers['x-forwarded-proto']) ?? ('encrypted' in socket ? 'https' : 'http')
  return `${protocol}://${first(headers['x-forwarded-host']) ?? headers.host ?? 'localhost'}`
}

function first(header: string | string[] | undefined): string | undefined {
  return [header].flat()[0]?.split(',')[0]?.trim()
}
