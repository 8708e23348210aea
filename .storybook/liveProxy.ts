import { createRequestListener } from '@remix-run/node-fetch-server'
import type { Plugin } from 'vite'

/** Where the live page asks, when there is a token for it. */
export const LIVE_BASE_URL = '/api/live'

/** Puts the library's own proxy before the service, on the development server of the stories. */
export function liveProxy({ apiToken, baseUrl }: { apiToken: string; baseUrl?: string }): Plugin {
  return {
    name: 'react-retouch-live',
    async configureServer(server) {
      const { createRetouchProxy } = await server.ssrLoadModule('/src/server/index.ts')
      const proxy: (request: Request) => Promise<Response> = createRetouchProxy({
        apiToken,
        ...(baseUrl && { baseUrl }),
        // A development server answers this machine alone, and pages of other sites are refused before this.
        authorize: () => true,
      })
      server.middlewares.use(LIVE_BASE_URL, createRequestListener(proxy))
    },
  }
}
