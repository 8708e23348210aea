import type { JobIds } from './finishedJobs.js'
import { hmacKey } from './hmacKey.js'
import { assertSecret, jobClaim } from './jobClaim.js'

const TOKEN = /^([0-9a-z]{1,11})\.([A-Za-z0-9_-]{43})$/

export interface VerifyJobOptions extends JobIds {
  /** The one that the token was signed with. */
  secret: string
  /** Who asks now. Nobody (undefined, or an empty text) owns no job. */
  owner: string | null | undefined
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

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}
