import type { Route } from './readRoute.js'
import { serviceError } from './serviceError.js'

const ID = /^(?!\.+$)[A-Za-z0-9._-]+$/

/** What the service answers before it looks at the job: no such path, wrong method, token or ids. */
export function refuse(
  request: Request,
  { operation, ids }: Route,
  apiToken: string | undefined,
): Response | undefined {
  if (operation === 'unknown') return serviceError(404)
  if (request.method !== (operation === 'generate' ? 'POST' : 'GET')) return serviceError(405)
  if (apiToken !== undefined && operation !== 'image' && !hasToken(request, apiToken)) {
    return serviceError(401)
  }
  const wrong = Object.entries(ids).find(([, id]) => !ID.test(id))
  return wrong && serviceError(400, { message: `${wrong[0]} is not an id` })
}

function hasToken({ headers }: Request, apiToken: string): boolean {
  const given = headers.get('authorization')
  return given === `Bearer ${apiToken}` || given === `Bearer ${btoa(apiToken)}`
}
