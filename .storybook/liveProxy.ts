import { createRequestListener } from '@remix-run/node-fetch-server'
import type { Plugin } from 'vite'

/** Path of the proxy for the live page, if there is a token. */
export const LIVE_BASE_URL = '/api/live'

/** Serves the library's own proxy on Storybook's development server. */
export function liveProxy({ apiToken, baseUrl }: { apiToken: string; baseUrl?: string }): Plugin {
  return {
    name: 'react-retouch-live',
    async configureServer(server) {
      const { createRetouchProxy } = await server.ssrLoadModule('/src/server/index.ts')
      const proxy: (request: Request) => Promise<Response> = createRetouchProxy({
        apiToken,
        ...(baseUrl && { baseUrl }),
        // The development server accepts only requests from this machine, and the proxy refuses pages of other sites.
        authorize: () => true,
      })
      server.middlewares.use(LIVE_BASE_URL, createRequestListener(proxy))
    },
  }
}
