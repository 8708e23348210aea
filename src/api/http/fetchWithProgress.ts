import type { Send } from './request.js'

/** A `fetch` that reports how much of a form has been sent, which only XMLHttpRequest can. */
export const fetchWithProgress: Send = async (
  url,
  { method = 'GET', headers, body, signal },
  onProgress,
) => {
  const xhr = new XMLHttpRequest()
  xhr.open(method, url)
  headers.forEach((value, name) => {
    xhr.setRequestHeader(name, value)
  })
  xhr.upload.onprogress = ({ loaded, total }) => onProgress({ loaded, total })
  signal.onabort = () => xhr.abort()
  await new Promise((resolve) => {
    xhr.onloadend = resolve
    xhr.send(body)
  })
  signal.throwIfAborted()
  const { status, responseText } = xhr
  if (!status) throw new TypeError('XMLHttpRequest failed.')
  // All headers at once: asking for one that another origin hides is an error in the console.
  const [, retryAfter] = /^retry-after: *(.*)/im.exec(xhr.getAllResponseHeaders()) ?? []
  // A status like 204 takes no body, not even an empty one.
  const response = new Response(responseText || null, { status })
  if (retryAfter) response.headers.set('retry-after', retryAfter)
  return response
}
