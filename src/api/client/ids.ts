import type { ResolvedRetouchIds, RetouchIds } from '../RetouchJob.js'

/**
 * Ids become segments of a path. An id of dots only would change the path, and ids of the service have no other
 * characters.
 */
const ID = /^(?!\.{1,200}$)[\w.-]{1,200}$/

/** Whether `value` can be the id of an app, a scan or a prediction: at most 200 characters, like in the proxy. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && ID.test(value)
}

/** Throws a `TypeError` that names the missing or malformed id. */
export function assertId(name: keyof RetouchIds, value: unknown): asserts value is string {
  if (isId(value)) return
  const found =
    value === undefined || value === null || value === '' ? 'is missing' : 'is malformed'
  throw new TypeError(
    `${name} ${found}: expected up to 200 letters, digits, "-", "_" and ".", got ${JSON.stringify(value)}.`,
  )
}

/** Validates the three ids. Without an `appId`, the client's is used. */
export function resolveIds(ids: RetouchIds, defaultAppId: string | undefined): ResolvedRetouchIds {
  const { scanId, predictionId } = ids
  const appId = resolveAppId(ids.appId, defaultAppId)
  assertId('scanId', scanId)
  assertId('predictionId', predictionId)
  return { appId, scanId, predictionId }
}

/** Validates the app id. Without one, the client's is used. */
export function resolveAppId(appId: string | undefined, defaultAppId: string | undefined): string {
  const given = appId ?? defaultAppId
  if (given === undefined) {
    throw new TypeError(
      'appId is missing: give it to this call, or once to createRetouchClient({ appId }).',
    )
  }
  assertId('appId', given)
  return given
}
