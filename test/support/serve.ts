import { createServer, type RequestListener } from 'node:http'
import { onTestFinished } from 'vitest'

/** A real HTTP server on loopback, which is closed after the test. */
export async function serve(listener: RequestListener): Promise<{ url: string }> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port.')
  return { url: `http://127.0.0.1:${address.port}` }
}
