type Fetch = typeof globalThis.fetch

/** A `fetch` for jsdom's forms, which Node's own Request would convert to text: encodes them like a browser. */
export function formFetch(fetch: Fetch): Fetch {
  return async (input, init) => {
    if (!(init?.body instanceof FormData)) return fetch(input, init)
    const boundary = 'form-of-jsdom'
    const parts: BlobPart[] = []
    for (const [name, value] of init.body) {
      if (typeof value === 'string') throw new Error('only files')
      const head = `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${value.name}"\r\nContent-Type: ${value.type}\r\n\r\n`
      parts.push(
        new TextEncoder().encode(head),
        await value.arrayBuffer(),
        new Uint8Array([13, 10]),
      )
    }
    parts.push(new TextEncoder().encode(`--${boundary}--\r\n`))
    const headers = new Headers(init.headers)
    headers.set('content-type', `multipart/form-data; boundary=${boundary}`)
    return fetch(input, { ...init, headers, body: await new Blob(parts).arrayBuffer() })
  }
}
