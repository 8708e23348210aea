import type { RetouchScriptContext, RetouchScriptResponse } from '../RetouchEmulator.js'
import type { Route } from './route.js'
import { serviceError } from './serviceError.js'

/** Default response of an operation, with this HTTP status and these fields merged in. */
export type DefaultResponse = (
  context: RetouchScriptContext,
  status: number | undefined,
  fields: { readonly [field: string]: unknown },
) => Response | Promise<Response>

/** Creates a `Response` from the script's response to a request. */
export async function respond(
  scripted: RetouchScriptResponse | undefined,
  context: RetouchScriptContext,
  defaultResponse: DefaultResponse,
): Promise<Response> {
  if (typeof scripted === 'function') {
    return respond(await scripted(context), context, defaultResponse)
  }
  if (scripted instanceof Response) return scripted.clone()
  if (scripted === undefined) return defaultResponse(context, undefined, {})
  if (typeof scripted === 'string') return defaultResponse(context, undefined, { status: scripted })
  if (typeof scripted === 'object') return defaultResponse(context, undefined, scripted)
  return scripted < 300 ? defaultResponse(context, scripted, {}) : serviceError(scripted)
}

const ID = /^(?!\.+$)[A-Za-z0-9._-]+$/

/** The error that the service returns before it looks up a job: unknown path, wrong method, token or ids. */
export function rejectRequest(
  request: Request,
  { operation, ids }: Route,
  apiToken: string | undefined,
): Response | undefined {
  if (operation === 'unknown') return serviceError(404)
  if (request.method !== (operation === 'generate' ? 'POST' : 'GET')) return serviceError(405)
  if (apiToken !== undefined && operation !== 'image' && !hasToken(request, apiToken)) {
    return serviceError(401)
  }
  const invalid = Object.entries(ids).find(([, id]) => !ID.test(id))
  return invalid && serviceError(400, { message: `${invalid[0]} is not an id` })
}

function hasToken({ headers }: Request, apiToken: string): boolean {
  const authorization = headers.get('authorization')
  return authorization === `Bearer ${apiToken}` || authorization === `Bearer ${btoa(apiToken)}`
}
