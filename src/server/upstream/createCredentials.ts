import { callApp } from '../guard/callApp.js'
import { ProxyError } from '../http/ProxyError.js'
import type { RetouchProxyOptions } from '../RetouchProxyOptions.js'
import { createLeakCheck } from './createLeakCheck.js'

const NO_TOKEN =
  'apiToken() returned no token: return a non-empty string without spaces, line breaks and "Bearer".'

/** Credentials of one request to the service. */
export interface Credentials {
  /** Value of the `Authorization` header. */
  readonly authorization: string
  /** Whether a text contains the token, in any of the usual encodings. */
  readonly isLeak: (text: string) => boolean
}

/** Whether a token can be sent in a header. The platform's error for an invalid header would repeat the token. */
export function isToken(token: unknown): token is string {
  return typeof token === 'string' && /^[\x21-\x7e]+$/.test(token)
}

/** Returns the credentials for each request. A function given as `apiToken` is called every time. */
export function createCredentials({
  apiToken,
  tokenEncoding,
  requestTimeout,
}: Required<Pick<RetouchProxyOptions, 'apiToken' | 'tokenEncoding' | 'requestTimeout'>>): (
  signal: AbortSignal,
) => Promise<Credentials> {
  const failed = 'API_TOKEN_FAILED'
  // Half of `requestTimeout`, because the queue may have taken the other half. This time-out fires first, so that it is
  // reported with its own reason.
  const timeout = requestTimeout * 0.45
  let current: { token: string; credentials: Credentials } | undefined
  return async (caller) => {
    const token =
      typeof apiToken === 'function'
        ? await callApp(apiToken, { name: 'apiToken', failed, timeout, caller })
        : apiToken
    if (!isToken(token)) throw new ProxyError(failed, { cause: new TypeError(NO_TOKEN) })
    if (current?.token !== token) {
      const sent = tokenEncoding === 'base64' ? btoa(token) : token
      const credentials = { authorization: `Bearer ${sent}`, isLeak: createLeakCheck(token) }
      current = { token, credentials }
    }
    return current.credentials
  }
}
