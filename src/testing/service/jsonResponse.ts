/** `Response.json`, which Safari has from version 17 on. */
export function jsonResponse(
  body: unknown,
  { status, headers: given }: { status: number; headers?: HeadersInit | undefined },
): Response {
  const headers = new Headers(given)
  if (!headers.has('content-type')) headers.set('content-type', 'application/json')
  return new Response(JSON.stringify(body), { status, headers })
}
