import type { UploadProgress } from '../RetouchClient.js'
import type { ServiceRequest } from './request.js'

/**
 * Minimum interval in ms between two reports: about one frame. WebKit fires hundreds of progress events for one
 * photo.
 */
const PROGRESS_INTERVAL = 16

/**
 * Sends an upload and reports its progress, which only XMLHttpRequest can: at most once per frame, and always at the
 * end.
 */
export async function sendWithProgress(
  url: string,
  { method, headers, body, signal }: ServiceRequest & { method: string; body: FormData },
  onProgress: (progress: UploadProgress) => void,
): Promise<Response> {
  const xhr = new XMLHttpRequest()
  xhr.open(method, url)
  headers.forEach((value, name) => {
    xhr.setRequestHeader(name, value)
  })
  let latest: UploadProgress | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const report = () => {
    timer = undefined
    if (latest) onProgress(latest)
    latest = undefined
  }
  xhr.upload.onprogress = ({ loaded, total }) => {
    latest = { loaded, total }
    timer ??= setTimeout(report, PROGRESS_INTERVAL)
  }
  signal.onabort = () => xhr.abort()
  await new Promise((resolve) => {
    xhr.onloadend = resolve
    xhr.send(body)
  })
  clearTimeout(timer)
  signal.throwIfAborted()
  report()
  const { status, responseText } = xhr
  if (!status) throw new TypeError('XMLHttpRequest failed.')
  // Reads all headers at once: reading one that another origin hides logs an error to the console.
  const [, retryAfter] = /^retry-after: *(.*)/im.exec(xhr.getAllResponseHeaders()) ?? []
  // A response with a status like 204 must not have a body, not even an empty one.
  const response = new Response(responseText || null, { status })
  if (retryAfter) response.headers.set('retry-after', retryAfter)
  return response
}
