import { assertId } from '../api/client/ids.js'
import type { JobIds } from './finishedJobs.js'
import { hmacKey } from './hmacKey.js'
import { assertSecret, jobClaim } from './jobClaim.js'

export interface SignJobOptions {
  /** The server's own, of at least 32 characters. */
  secret: string
  /** Whose job it is: the id of a person or of their session, as the server knows it. */
  owner: string
  /** ms that the token is good for. */
  expiresIn: number
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

function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
