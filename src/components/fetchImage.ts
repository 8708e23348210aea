import { sleep } from '../api/platform/sleep.js'
import { IMAGE_RETRY_DELAYS } from './imageRetryDelays.js'

/** What the proxy and the CDN answer as long as an image is not made. */
const NOT_READY = [202, 503]

interface FetchImageOptions {
  signal: AbortSignal
  /** Called with the share that has come, from 0 to 1, where the whole is known. */
  onProgress: (progress: number) => void
}

/**
 * The bytes of an image, or the answer that has none.
 * @throws what `fetch` throws: a `TypeError` where there is no network, or CORS forbids it.
 */
export async function fetchImage(
  url: string,
  { signal, onProgress }: FetchImageOptions,
): Promise<Blob | Response> {
  let response = await fetch(url, { signal })
  for (const delay of IMAGE_RETRY_DELAYS) {
    if (!NOT_READY.includes(response.status)) break
    await sleep(delay, signal)
    response = await fetch(url, { signal })
  }
  const type = response.headers.get('content-type') ?? ''
  // Some stores name no type. What is called a page is one, whatever its status.
  if (
    !response.ok ||
    response.status === 202 ||
    !/^(image\/|application\/octet-stream|$)/i.test(type)
  )
    return response

  const total = Number(response.headers.get('content-length'))
  const chunks: BlobPart[] = []
  let loaded = 0
  for (const reader = response.body?.getReader(); reader; ) {
    const { done, value } = await reader.read()
    if (done) break
    chunks.push(value)
    loaded += value.length
    // A compressed answer is longer than it says.
    if (total > 0) onProgress(Math.min(1, loaded / total))
  }
  return new Blob(chunks, { type })
}
