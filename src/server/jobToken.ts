import { assertId } from '../api/client/ids.js'
import type { JobIds } from './jobs/jobIds.js'
import { isSignedBy, sign } from './signing/hmac.js'

const MIN_SECRET = 32
const TOKEN = /^([0-9a-z]{1,11})\.([A-Za-z0-9_-]{43})$/

/** Options of `signJob`. */
export interface SignJobOptions {
  /** Secret of the server, at least 32 characters. During a rotation, a list: the first signs. */
  secret: string | readonly string[]
  /** Id of the person or session that owns the job. */
  owner: string
  /** Validity of the token in ms. */
  expiresIn: number
}

/** Options of `verifyJob`. */
export interface VerifyJobOptions extends JobIds {
  /** Secret that the token was signed with. While secrets are rotated: a list, one of which signed the token. */
  secret: string | readonly string[]
  /** Id of the person or session that sends the request. For null, undefined or `""`, the result is false. */
  owner: string | null | undefined
}

/**
 * Signs a token that binds a job to its owner, for apps without a database. Give it to the person who started the job, in
 * a cookie or a header, and verify it in `authorize` with `verifyJob`. It is URL-safe and reveals neither the ids nor the
 * owner. `jobCookies` does all of this with cookies.
 *
 * @param job - The three ids of the job.
 * @param options.secret - At least 32 characters, from an environment variable of the server.
 * @param options.expiresIn - Validity of the token in ms.
 * @returns The token: about 52 characters.
 * @throws {TypeError} If a secret is missing or short, `owner` is missing, an id is malformed, or `expiresIn` is not a
 * positive number.
 * @example
 * const token = await signJob(ids, { secret, owner: session.userId, expiresIn: 7 * 24 * 3_600_000 })
 */
export async function signJob(
  job: JobIds,
  { secret, owner, expiresIn }: SignJobOptions,
): Promise<string> {
  const [current] = readSecrets(secret)
  assertId('appId', job.appId)
  assertId('scanId', job.scanId)
  assertId('predictionId', job.predictionId)
  if (typeof owner !== 'string' || owner === '') {
    throw new TypeError(
      'owner is missing: give the id of the person or session that the job is for.',
    )
  }
  if (!(expiresIn > 0 && expiresIn < Number.POSITIVE_INFINITY)) {
    throw new TypeError(`expiresIn is ${expiresIn}: give the ms for which the token is valid.`)
  }
  const expires = Date.now() + Math.ceil(expiresIn)
  const signature = await sign(current, jobClaim(job, owner, expires))
  return `${expires.toString(36)}.${toBase64Url(signature)}`
}

/**
 * Verifies a token of `signJob`, in constant time.
 *
 * @param token - The token in the request, if any.
 * @param options.secret - The secret that it was signed with, or a list of candidates.
 * @param options.owner - Id of the person or session that sends the request.
 * @returns Whether the token is for this job and this owner, and has not expired.
 * @throws {TypeError} If a secret is missing or has less than 32 characters.
 * @example
 * const authorize = (request: Request, job: RetouchProxyContext) =>
 *   job.operation !== 'generate' &&
 *   verifyJob(request.headers.get('x-job-token'), { secret, owner: readSession(request)?.userId, ...job })
 */
export async function verifyJob(
  token: string | null | undefined,
  { secret, owner, ...job }: VerifyJobOptions,
): Promise<boolean> {
  const secrets = readSecrets(secret)
  const [, expiry, signature] = TOKEN.exec(token ?? '') ?? []
  if (expiry === undefined || signature === undefined) return false
  if (typeof owner !== 'string' || owner === '') return false
  const expires = Number.parseInt(expiry, 36)
  const claim = jobClaim(job, owner, expires)
  return (await isSignedBy(secrets, fromBase64Url(signature), claim)) && Date.now() < expires
}

/** Whether a text has the form of a token. */
export function isJobToken(text: string): boolean {
  return TOKEN.test(text)
}

/**
 * Returns the secrets as a list, the current one first.
 * @throws {TypeError} If one is missing or has less than 32 characters.
 */
export function readSecrets(secret: string | readonly string[]): readonly [string, ...string[]] {
  const [current, ...previous]: readonly unknown[] = [secret].flat()
  if (isSecret(current) && previous.every(isSecret)) return [current, ...previous]
  throw new TypeError(
    `secret must have at least ${MIN_SECRET} characters: make one with "openssl rand -base64 32" and keep it in an environment variable of the server.`,
  )
}

function isSecret(value: unknown): value is string {
  return typeof value === 'string' && value.length >= MIN_SECRET
}

/** The signed content of a token: this job belongs to this owner until `expires` (ms since 1970). */
function jobClaim(
  { appId, scanId, predictionId }: JobIds,
  owner: string,
  expires: number,
): Uint8Array<ArrayBuffer> {
  // JSON keeps the parts apart: different parts never give the same bytes.
  const parts = ['react-retouch job', appId, scanId, predictionId, owner, expires]
  return new TextEncoder().encode(JSON.stringify(parts))
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
