/** Replaces `Response.json`, which Safari lacks before version 17. */
export function jsonResponse(
  body: unknown,
  { status, headers: given }: { status: number; headers?: HeadersInit | undefined },
): Response {
  const headers = new Headers(given)
  if (!headers.has('content-type')) headers.set('content-type', 'application/json')
  return new Response(JSON.stringify(body), { status, headers })
}
