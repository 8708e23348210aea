import { isBrowser } from '../platform/isBrowser.js'
import { isLoopback } from '../platform/isLoopback.js'
import { assertId } from './ids.js'

/** The options of `createRetouchClient` that are checked when a client is created. */
interface CheckedOptions {
  baseUrl?: string | URL | undefined
  appId?: string | undefined
  apiToken?: string | undefined
  tokenEncoding?: 'raw' | 'base64' | undefined
  requestTimeout?: number | undefined
}

const KNOWN =
  'baseUrl appId apiToken tokenEncoding headers fetch requestTimeout outputSchema longPolling'.split(
    ' ',
  )

/**
 * Returns the base URL without a trailing slash, and the value of the Authorization header.
 * @throws {TypeError} If an option is unknown or invalid.
 */
export function readClientOptions(options: CheckedOptions): {
  base: string
  timeout: number
  authorization: string | undefined
} {
  const unknown = Object.keys(options).find((name) => !KNOWN.includes(name))
  if (unknown !== undefined) {
    throw new TypeError(
      `createRetouchClient has no option "${unknown}". Its options are ${KNOWN.join(', ')}.`,
    )
  }
  const { baseUrl = '/api/retouch', appId, requestTimeout = 30_000 } = options
  const base = readBaseUrl(baseUrl)
  if (appId !== undefined) assertId('appId', appId)
  // A timer with more than 2³¹ − 1 ms fires at once.
  if (!(requestTimeout > 0 && requestTimeout < 2 ** 31)) {
    throw new TypeError(
      `requestTimeout is ${requestTimeout}: give ms between 1 and ${2 ** 31 - 1}.`,
    )
  }
  return { base, timeout: requestTimeout, authorization: readAuthorization(options, base) }
}

function readBaseUrl(baseUrl: unknown): string {
  const base = String(baseUrl)
  if (!/^(?:\.{0,2}\/|https?:\/\/[^/?#])/i.test(base) || /[?#]/.test(base)) {
    throw new TypeError(
      `baseUrl is "${base}": give a path such as "/api/retouch", or a whole URL such as "https://api.example.com/retouch", without a query.`,
    )
  }
  return base.replace(/\/+$/, '')
}

function readAuthorization(
  { apiToken, tokenEncoding = 'raw' }: CheckedOptions,
  base: string,
): string | undefined {
  if (apiToken === undefined) return undefined
  if (isBrowser()) {
    throw new TypeError(
      'apiToken was given in a browser, where everyone can read it. Leave it out, and let a proxy on your server add it: see createRetouchProxy in react-retouch/server.',
    )
  }
  const token: unknown = apiToken
  const given = typeof token === 'string' ? token : ''
  // A header carries only some characters, and the platform's error for any other would repeat the token.
  if (/^bearer\s/i.test(given)) {
    throw new TypeError('apiToken begins with "Bearer": give the token alone, "Bearer" is added.')
  }
  if (!/^[\x21-\x7e]+$/.test(given)) {
    throw new TypeError(
      'apiToken is empty or has characters that no token has, such as a space or a line break: was it copied whole?',
    )
  }
  if (/^http:/i.test(base) && !isLoopback(new URL(base))) {
    throw new TypeError(
      'baseUrl is plain http: the apiToken would cross the network unencrypted. Use https.',
    )
  }
  return `Bearer ${tokenEncoding === 'base64' ? btoa(given) : given}`
}
