import { createServer } from 'node:http'
import { createRequestListener } from '@remix-run/node-fetch-server'
import { createRetouchEmulator, type RetouchEmulator } from 'react-retouch/testing'

/** The API token that the service requires. It must never reach a browser. */
export const API_TOKEN = 'token-of-the-app-0123456789'

export interface Service {
  emulator: RetouchEmulator
  /** Node options that redirect a process's requests for the service to this process. */
  env: { NODE_OPTIONS: string; SERVICE_ORIGIN: string }
  stop(): void
}

/** Serves the emulator over HTTP. The first part of the path is the intended host. */
export async function startService(): Promise<Service> {
  const emulator = createRetouchEmulator({ apiToken: API_TOKEN, jobDuration: 600 })
  const server = createServer(
    createRequestListener((request) => {
      const { pathname, search } = new URL(request.url)
      return emulator.fetch(new Request(`https:/${pathname}${search}`, request))
    }),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('The service has no port.')
  return {
    emulator,
    env: {
      NODE_OPTIONS: `--import=${new URL('redirectService.mjs', import.meta.url)}`,
      SERVICE_ORIGIN: `http://127.0.0.1:${address.port}`,
    },
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}
