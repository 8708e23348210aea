import type { IncomingMessage, ServerResponse } from 'node:http'

type Handler = (request: Request) => Promise<Response>

/**
 * Serves a web `fetch` handler over Node's HTTP. If the handler rejects, the connection is closed, like a network
 * error. When the client disconnects, the signal of the request aborts.
 */
export function createRequestListener(handler: Handler) {
  return (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const abort = new AbortController()
    outgoing.once('close', () => abort.abort())
    send(handler, incoming, outgoing, abort.signal).catch(() => outgoing.destroy())
  }
}

async function send(
  handler: Handler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  const chunks: BlobPart[] = []
  for await (const chunk of incoming) chunks.push(new Uint8Array(chunk))
  const response = await handler(toRequest(incoming, new Blob(chunks), signal))
  outgoing.statusCode = response.status
  for (const [name, value] of response.headers) outgoing.setHeader(name, value)
  outgoing.end(new Uint8Array(await response.arrayBuffer()))
}

function toRequest(incoming: IncomingMessage, body: Blob, signal: AbortSignal): Request {
  const { method = 'GET', url = '/', headers } = incoming
  // Vite removes the path that a middleware is mounted at.
  const path =
    'originalUrl' in incoming && typeof incoming.originalUrl === 'string'
      ? incoming.originalUrl
      : url
  return new Request(`${getOrigin(incoming)}${path}`, {
    method,
    headers: Object.entries(headers).flatMap(([name, values = []]) =>
      [values].flat().map((value): [string, string] => [name, value]),
    ),
    signal,
    body: body.size > 0 ? body : null,
  })
}

/** The origin that the browser sees, also through a tunnel or in a development container. */
function getOrigin({ headers, socket }: IncomingMessage): string {
  const protocol = first(headers['x-forwarded-proto']) ?? ('encrypted' in socket ? 'https' : 'http')
  return `${protocol}://${first(headers['x-forwarded-host']) ?? headers.host ?? 'localhost'}`
}

function first(header: string | string[] | undefined): string | undefined {
  return [header].flat()[0]?.split(',')[0]?.trim()
}
