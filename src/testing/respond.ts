import type { RetouchAnswer, RetouchAsk } from './RetouchEmulator.js'
import { serviceError } from './serviceError.js'

/** What an operation answers by itself: under this HTTP status, with these fields over its own. */
export type Usual = (
  ask: RetouchAsk,
  status: number | undefined,
  fields: { readonly [field: string]: unknown },
) => Response | Promise<Response>

/** Makes a response of a script's answer. */
export async function respond(
  answer: RetouchAnswer | undefined,
  ask: RetouchAsk,
  usual: Usual,
): Promise<Response> {
  if (typeof answer === 'function') return respond(await answer(ask), ask, usual)
  if (answer instanceof Response) return answer.clone()
  if (answer === undefined) return usual(ask, undefined, {})
  if (typeof answer === 'string') return usual(ask, undefined, { status: answer })
  if (typeof answer === 'object') return usual(ask, undefined, answer)
  return answer < 300 ? usual(ask, answer, {}) : serviceError(answer)
}
