import { assertId } from '../api/client/ids.js'
import type { JobIds } from './jobs/jobIds.js'
import { hmacKey } from './signing/hmacKey.js'

const MIN_SECRET = 32
const TOKEN = /^([0-9a-z]{1,11})\.([A-Za-z0-9_-]{43})$/

export interface SignJobOptions {
  /** The server's own, of at least 32 characters. */
  secret: string
  /** Whose job it is: the id of a person or of their session, as the server knows it. */
  owner: string
  /** ms that the token is good for. */
  expiresIn: number
}

export interface VerifyJobOptions extends JobIds {
  /** The one that the token was signed with. */
  secret: string
  /** Who asks now. Nobody (undefined, or an empty text) owns no job. */
  owner: string | null | undefined
}

/**
 * A token that says whose a job is, for apps without a database: give it to the one who started the
 * job, in a cookie or a header, and let `authorize` check it with `verifyJob`. It fits into a URL and
 * has neither the ids nor the owner in it.
 * @throws {TypeError} for a short secret, a missing owner, malformed ids, or a time that is none.
 */
export async function signJob(
  job: JobIds,
  { secret, owner, expiresIn }: SignJobOptions,
): Promise<string> {
  assertSecret(secret)
  assertId('appId', job.appId)
  assertId('scanId', job.scanId)
  assertId('predictionId', job.predictionId)
  if (typeof owner !== 'string' || owner === '') {
    throw new TypeError(
      'owner is missing: give the id of the person or session that the job is for.',
    )
  }
  if (!(expiresIn > 0 && expiresIn < Number.POSITIVE_INFINITY)) {
    throw new TypeError(`expiresIn is ${expiresIn}: give the ms that the token is good for.`)
  }
  const expires = Date.now() + Math.ceil(expiresIn)
  const claim = jobClaim(job, owner, expires)
  const signature = await crypto.subtle.sign('HMAC', await hmacKey(secret), claim)
  return `${expires.toString(36)}.${toBase64Url(new Uint8Array(signature))}`
}

/**
 * Whether a token of `signJob` is for this job and this owner, and still good. False for anything that
 * is no such token. How wrong a token is makes no difference in time.
 * @throws {TypeError} for a secret of less than 32 characters.
 */
export async function verifyJob(
  token: string | null | undefined,
  { secret, owner, ...job }: VerifyJobOptions,
): Promise<boolean> {
  assertSecret(secret)
  const [, expiry, signature] = TOKEN.exec(token ?? '') ?? []
  if (expiry === undefined || signature === undefined) return false
  if (typeof owner !== 'string' || owner === '') return false
  const expires = Number.parseInt(expiry, 36)
  const claim = jobClaim(job, owner, expires)
  const key = await hmacKey(secret)
  const signed = await crypto.subtle.verify('HMAC', key, fromBase64Url(signature), claim)
  return signed && Date.now() < expires
}

/** What a token signs: until `expires` (ms since 1970) this job belongs to this owner. */
function jobClaim(
  { appId, scanId, predictionId }: JobIds,
  owner: string,
  expires: number,
): Uint8Array<ArrayBuffer> {
  // JSON, so that no two lists of parts give the same bytes.
  const parts = ['react-retouch job', appId, scanId, predictionId, owner, expires]
  return new TextEncoder().encode(JSON.stringify(parts))
}

function assertSecret(secret: unknown): asserts secret is string {
  if (typeof secret === 'string' && secret.length >= MIN_SECRET) return
  throw new TypeError(
    `secret must have at least ${MIN_SECRET} characters: make one with "openssl rand -base64 32" and keep it in an environment variable of the server.`,
  )
}

function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}
