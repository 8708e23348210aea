import type { ResolvedRetouchIds, RetouchIds } from '../RetouchJob.js'

/** Whether `value` can be the id of an app, a scan or a prediction: at most 200 characters, like in the proxy. */
export function isId(value: unknown): value is string {
  // Ids become segments of a path. An id of dots only would change the path, and ids of the service have no other
  // characters.
  return typeof value === 'string' && /^(?!\.+$)[\w.-]{1,200}$/.test(value)
}

/** Throws a `TypeError` that names the missing or malformed id. */
export function assertId(name: keyof RetouchIds, value: unknown): asserts value is string {
  if (isId(value)) return
  throw new TypeError(
    `${name} is ${
      value
        ? `malformed: give up to 200 letters, digits, -, _ and ., not ${JSON.stringify(value)}`
        : `missing: give it to this call${name === 'appId' ? ', or once to createRetouchClient({ appId })' : ''}`
    }.`,
  )
}

/** Validates the three ids. Without an `appId`, the client's is used. */
export function resolveIds(ids: RetouchIds, defaultAppId: string | undefined): ResolvedRetouchIds {
  const { appId = defaultAppId, scanId, predictionId } = ids
  assertId('appId', appId)
  assertId('scanId', scanId)
  assertId('predictionId', predictionId)
  return { appId, scanId, predictionId }
}
