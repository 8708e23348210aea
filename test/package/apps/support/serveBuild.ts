import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { createRequestListener } from '@remix-run/node-fetch-server'
import type { RetouchEmulator } from 'react-retouch/testing'

const TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
}

export interface BuildServer {
  url: string
  stop(): void
}

/** Serves the files of a build, and the emulator at `/api/retouch` in place of the app's proxy. */
export async function serveBuild(folder: string, emulator: RetouchEmulator): Promise<BuildServer> {
  const server = createServer(
    createRequestListener((request) => {
      const { pathname } = new URL(request.url)
      if (pathname.startsWith('/api/retouch/')) return emulator.fetch(request)
      const file = join(folder, pathname === '/' ? 'index.html' : pathname)
      if (!existsSync(file)) return new Response(null, { status: 404 })
      const headers = { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }
      return new Response(new Uint8Array(readFileSync(file)), { headers })
    }),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('The build has no port.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}
