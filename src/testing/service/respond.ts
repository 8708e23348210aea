import type { RetouchScriptContext, RetouchScriptResponse } from '../RetouchEmulator.js'
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
