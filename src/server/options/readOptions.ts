import { PIXELBIN_API_URL } from '../../api/createRetouchClient.js'
import { isSecureUrl } from '../../api/platform/isSecureUrl.js'
import { isJobId } from '../jobs/jobIds.js'
import { withKeyPrefix } from '../jobs/withKeyPrefix.js'
import { memoryStore } from '../memoryStore.js'
import type { RetouchLongPollingOptions, RetouchProxyOptions } from '../RetouchProxyOptions.js'
import { isToken } from '../upstream/createCredentials.js'
import { refuseUnknown } from './refuseUnknown.js'

/** Validates the options and adds defaults. Throws a `TypeError` that names the option and the remedy. */
export function readOptions(options: RetouchProxyOptions) {
  check(
    typeof options === 'object' && options !== null,
    'options are missing: give at least { apiToken, authorize }.',
  )
  const {
    apiToken,
    authorize,
    appIds,
    baseUrl = PIXELBIN_API_URL,
    tokenEncoding = 'raw',
    maxBodyBytes = 5 * 2 ** 20 + 64 * 2 ** 10,
    rateLimit,
    sameOrigin = true,
    origins = [],
    onStart,
    requestTimeout = 25_000,
    bodyTimeout = 120_000,
    store = memoryStore(),
    keyPrefix,
    longPolling,
    maxUpstreamRequests = 100,
    maxQueuedRequests = 1_000,
    onEvent,
    ...unknown
  } = options
  refuseUnknown('createRetouchProxy', unknown, {
    appId: 'appIds: [appId]',
    token: 'apiToken',
    timeout: 'requestTimeout',
    cors: 'origins',
  })
  check(
    typeof apiToken === 'function' || (typeof apiToken === 'string' && apiToken !== ''),
    'apiToken is missing: give the API token of your PixelBin account, from an environment variable of the server, or a function that returns it.',
  )
  check(
    typeof apiToken === 'function' || isToken(apiToken),
    'apiToken has characters that no token has, such as a space or a line break: was it copied whole, and without "Bearer"?',
  )
  check(
    typeof authorize === 'function',
    'authorize is missing: give a function that returns true for callers who may see the job, and nothing else. Without one, everyone could use your credits.',
  )
  check(
    appIds === undefined || (Array.isArray(appIds) && appIds.length > 0 && appIds.every(isJobId)),
    'appIds must be an array that names at least one app, in letters, digits, "-", "_" and "."; leave it out to allow every app of the account.',
  )
  check(
    tokenEncoding === 'raw' || tokenEncoding === 'base64',
    'tokenEncoding must be "raw" or "base64".',
  )
  check(isWhole(maxBodyBytes), 'maxBodyBytes must be a whole number of bytes above 0.')
  check(
    rateLimit === undefined || typeof rateLimit === 'function',
    'rateLimit must be a function that returns true while a caller may go on, or { retryAfter } in ms.',
  )
  check(typeof sameOrigin === 'boolean', 'sameOrigin must be true or false.')
  check(
    Array.isArray(origins) && origins.every(isOrigin),
    'origins must be an array of origins without a path, such as ["https://app.example.com"].',
  )
  check(
    sameOrigin || origins.length === 0,
    'origins and sameOrigin: false exclude each other: sameOrigin: false already lets every page send requests.',
  )
  check(
    onStart === undefined || typeof onStart === 'function',
    'onStart must be a function that is given the ids of a started job.',
  )
  check(isTimeout(requestTimeout), 'requestTimeout must be ms between 1 and 2147483647.')
  check(isTimeout(bodyTimeout), 'bodyTimeout must be ms between 1 and 2147483647.')
  check(
    isWhole(maxUpstreamRequests),
    'maxUpstreamRequests must be a whole number of requests above 0.',
  )
  check(
    maxQueuedRequests === 0 || isWhole(maxQueuedRequests),
    'maxQueuedRequests must be a whole number of requests, or 0.',
  )
  check(
    typeof store?.get === 'function' && typeof store.set === 'function',
    'store must have get(key) and set(key, value, { ttl }).',
  )
  check(
    keyPrefix === undefined || (typeof keyPrefix === 'string' && keyPrefix !== ''),
    'keyPrefix must be a string, such as "staging:"; leave it out for none.',
  )
  check(
    onEvent === undefined || typeof onEvent === 'function',
    'onEvent must be a function that is given each event.',
  )
  return {
    authorize,
    appIds,
    baseUrl: readBaseUrl(baseUrl),
    apiToken,
    tokenEncoding,
    maxBodyBytes,
    rateLimit,
    sameOrigin,
    origins,
    onStart,
    requestTimeout,
    bodyTimeout,
    store: withKeyPrefix(store, keyPrefix),
    longPolling: readLongPolling(longPolling),
    maxUpstreamRequests,
    maxQueuedRequests,
    onEvent,
  }
}

function readLongPolling(options: RetouchLongPollingOptions | undefined) {
  if (options === undefined) return undefined
  check(
    typeof options === 'object' && options !== null,
    'longPolling must be an object, such as {}; leave it out to hold no responses.',
  )
  const { maxWait = 25_000, maxHeld = 1_000, webhook = false, ...unknown } = options
  const [name] = Object.keys(unknown)
  check(name === undefined, `longPolling has no option ${name}: give maxWait, maxHeld or webhook.`)
  check(
    typeof maxWait === 'number' && maxWait >= 1_000 && maxWait < 2 ** 31,
    'longPolling.maxWait must be ms between 1000 and 2147483647.',
  )
  check(isWhole(maxHeld), 'longPolling.maxHeld must be a whole number of responses above 0.')
  check(typeof webhook === 'boolean', 'longPolling.webhook must be true or false.')
  return { maxWait, maxHeld, webhook }
}

function readBaseUrl(baseUrl: string | URL): string {
  const url = URL.canParse(String(baseUrl)) ? new URL(String(baseUrl)) : undefined
  check(
    url !== undefined && /^https?:$/.test(url.protocol),
    'baseUrl must be an absolute URL; leave it out for the service itself.',
  )
  check(
    isSecureUrl(url.href),
    'baseUrl is plain http: the apiToken would cross the network unencrypted. Use https.',
  )
  check(
    `${url.username}${url.password}${url.search}${url.hash}` === '',
    'baseUrl must have no user name, query or fragment: the token goes in apiToken.',
  )
  return url.href.replace(/\/+$/, '')
}

function isWhole(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) > 0
}

/** Whether a value is an origin as browsers send it. */
function isOrigin(value: unknown): boolean {
  return typeof value === 'string' && URL.canParse(value) && new URL(value).origin === value
}

/** A timer with more than 2³¹ − 1 ms fires at once. */
function isTimeout(value: unknown): boolean {
  return typeof value === 'number' && value >= 1 && value < 2 ** 31
}

function check(condition: boolean, message: string): asserts condition {
  if (!condition) throw new TypeError(`createRetouchProxy: ${message}`)
}
