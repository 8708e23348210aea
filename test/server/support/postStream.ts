import { type ClientRequest, request } from 'node:http'

/** Posts a body piece by piece, without Content-Length, until the server stops reading. */
export function postStream(
  url: string,
  headers: Record<string, string>,
  write: (outgoing: ClientRequest) => void,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST', headers }, async (incoming) => {
      const chunks: Buffer[] = []
      for await (const chunk of incoming) chunks.push(chunk)
      outgoing.destroy()
      const known = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])
      resolve(
        new Response(Buffer.concat(chunks), {
          status: incoming.statusCode ?? 0,
          headers: Object.fromEntries(known),
        }),
      )
    })
    outgoing.on('error', reject)
    write(outgoing)
  })
}
