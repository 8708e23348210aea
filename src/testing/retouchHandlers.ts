import { HttpResponse, http, type RequestHandler } from 'msw'
import { createRetouchEmulator } from './createRetouchEmulator.js'
import type { RetouchScenario } from './RETOUCH_SCENARIOS.js'
import type { RetouchEmulator } from './RetouchEmulator.js'
import { IMAGE_HOST } from './readRoute.js'

/**
 * MSW handlers that hand requests below `baseUrl`, and images of the service, to an emulator: the one given,
 * or one of their own that plays the scenario given. A `baseUrl` without a host is matched on every host.
 */
export function retouchHandlers(
  emulator: RetouchEmulator | RetouchScenario = 'success',
  { baseUrl = '/api/retouch' }: { baseUrl?: string | URL } = {},
): RequestHandler[] {
  const { fetch } =
    typeof emulator === 'string' ? createRetouchEmulator({ scenario: emulator }) : emulator
  const answer = async ({ request }: { request: Request }): Promise<Response> => {
    try {
      return await fetch(request)
    } catch {
      return HttpResponse.error()
    }
  }
  const base = String(baseUrl)
  return [
    http.all(`${base.startsWith('/') ? '*' : ''}${base}/*`, answer),
    http.get(`${IMAGE_HOST}/*`, answer),
  ]
}
