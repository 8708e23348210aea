import type { Route } from './route.js'
import { serviceError } from './serviceError.js'

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
