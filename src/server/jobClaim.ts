import type { JobIds } from './finishedJobs.js'

const MIN_SECRET = 32

/** What a job's token says: that until `expires` (ms since 1970) this job is this owner's. */
export function jobClaim(
  { appId, scanId, predictionId }: JobIds,
  owner: string,
  expires: number,
): Uint8Array<ArrayBuffer> {
  // As JSON, no two lists of parts read the same.
  const parts = ['react-retouch job', appId, scanId, predictionId, owner, expires]
  return new TextEncoder().encode(JSON.stringify(parts))
}

/** @throws {TypeError} for a secret that could be guessed. */
export function assertSecret(secret: unknown): asserts secret is string {
  if (typeof secret === 'string' && secret.length >= MIN_SECRET) return
  throw new TypeError(
    `secret must have at least ${MIN_SECRET} characters: make one with "openssl rand -base64 32" and keep it in an environment variable of the server.`,
  )
}
