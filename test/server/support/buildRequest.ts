/** Builds a request as an adapter would. Undefined if the platform itself rejects it. */
export function buildRequest(
  method: string,
  path: string,
  headers: readonly (readonly [string, string])[],
  body: FormData | Uint8Array<ArrayBuffer> | undefined,
): Request | undefined {
  try {
    const request = new Request(`https://app.test${path}`, {
      method,
      ...(method !== 'GET' && method !== 'HEAD' && body !== undefined && { body }),
    })
    for (const [name, value] of headers) request.headers.append(name, value)
    return request
  } catch {
    return undefined
  }
}
