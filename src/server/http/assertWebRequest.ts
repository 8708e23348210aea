import { asRecord } from '../../api/parse/asRecord.js'

/**
 * Asserts that a value is a web `Request`.
 * @throws {TypeError} If it is not. The message shows the right call for the framework that the value comes from.
 */
export function assertWebRequest(
  value: unknown,
  name: 'proxy' | 'verifyWebhook',
): asserts value is Request {
  if (isWebRequest(value)) return
  throw new TypeError(`${name} takes a web Request, and was given ${describe(value, name)}.`)
}

function isWebRequest(value: unknown): boolean {
  const { url, method, headers }: Shape = asRecord(value)
  const { get }: { get?: unknown } = asRecord(headers)
  return typeof url === 'string' && URL.canParse(url) && !!method && typeof get === 'function'
}

function describe(value: unknown, name: string): string {
  const { request, req, raw, socket }: Shape = asRecord(value)
  const inner: Shape = asRecord(req)
  if (isWebRequest(request)) {
    return `an event or context that has one (SvelteKit, React Router, TanStack Start, Astro): call ${name}(event.request)`
  }
  if (isWebRequest(inner.raw)) return `Hono's context: call ${name}(context.req.raw)`
  if (isWebRequest(raw)) return `Hono's request: call ${name}(request.raw)`
  if (socket !== undefined) {
    return "Node's request (Express, Next.js pages router): wrap the handler with createRequestListener from @remix-run/node-fetch-server"
  }
  return `${value === null ? 'null' : typeof value}: call ${name}(request)`
}

interface Shape {
  url?: unknown
  method?: unknown
  headers?: unknown
  request?: unknown
  req?: unknown
  raw?: unknown
  socket?: unknown
}
