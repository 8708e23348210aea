import { HttpResponse, http, type RequestHandler } from 'msw'
import { createRetouchEmulator } from './createRetouchEmulator.js'
import type { RetouchScenario } from './RETOUCH_SCENARIOS.js'
import type { RetouchEmulator } from './RetouchEmulator.js'
import { IMAGE_HOST } from './service/route.js'

/** Options of `retouchHandlers`. */
export interface RetouchHandlersOptions {
  /** Base URL of the client under test. A path is matched on every host. Default `"/api/retouch"`. */
  baseUrl?: string | URL
}

/**
 * Creates MSW handlers that pass the requests below `baseUrl`, and those for the service's images, to an emulator. They
 * work with MSW 2 and 3, in Node and in browsers.
 *
 * @param emulator - An emulator, or the scenario of a new one. Default `"success"`.
 * @param options.baseUrl - Base URL of the client under test. Default `"/api/retouch"` on every host.
 * @returns Handlers for `setupServer(...handlers)` or `setupWorker(...handlers)`.
 * @example
 * const emulator = createRetouchEmulator({ jobDuration: 0 })
 * const server = setupServer(...retouchHandlers(emulator))
 */
export function retouchHandlers(
  emulator: RetouchEmulator | RetouchScenario = 'success',
  { baseUrl = '/api/retouch' }: RetouchHandlersOptions = {},
): RequestHandler[] {
  const { fetch } =
    typeof emulator === 'string' ? createRetouchEmulator({ scenario: emulator }) : emulator
  const respond = async ({ request }: { request: Request }): Promise<Response> => {
    try {
      return await fetch(request)
    } catch {
      return HttpResponse.error()
    }
  }
  const base = String(baseUrl)
  return [
    http.all(`${base.startsWith('/') ? '*' : ''}${base}/*`, respond),
    http.get(`${IMAGE_HOST}/*`, respond),
  ]
}
