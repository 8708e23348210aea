import type { UploadProgress } from './RetouchClient.js'

interface Upload {
  method?: string
  headers: Headers
  body?: FormData
  signal: AbortSignal
}

/** A `fetch` that tells how much of a form has gone out, which only XMLHttpRequest can. */
export function fetchWithProgress(onProgress: (progress: UploadProgress) => void) {
  return async (
    url: string,
    { method = 'GET', headers, body, signal }: Upload,
  ): Promise<Response> => {
    const xhr = new XMLHttpRequest()
    xhr.open(method, url)
    for (const [name, value] of headers) xhr.setRequestHeader(name, value)
    xhr.upload.onprogress = ({ loaded, total }) => onProgress({ loaded, total })
    signal.addEventListener('abort', () => xhr.abort(), { once: true })
    await new Promise((resolve) => {
      xhr.onloadend = resolve
      xhr.send(body)
    })
    signal.throwIfAborted()
    if (xhr.status === 0) throw new TypeError('XMLHttpRequest failed.')
    // A Response with a status like 204 takes no body, not even an empty one.
    return new Response(xhr.responseText || null, { status: xhr.status, headers: headersOf(xhr) })
  }
}

function headersOf(xhr: XMLHttpRequest): Headers {
  const headers = new Headers()
  for (const line of xhr.getAllResponseHeaders().trim().split(/\r?\n/)) {
    const [name, ...value] = line.split(': ')
    if (name) headers.append(name, value.join(': '))
  }
  return headers
}
