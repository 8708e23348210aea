import { isJobToken, readSecrets, signJob, verifyJob } from './jobToken.js'
import { refuseUnknown } from './options/refuseUnknown.js'
import type { RetouchProxyOptions } from './RetouchProxyOptions.js'

const PREFIX = 'retouch-'
const WEEK = 7 * 24 * 3_600_000

/** Options of `jobCookies`. */
export interface JobCookiesOptions {
  /** Secret of the server, at least 32 characters. During a rotation, a list: the first signs, all verify. */
  secret: string | readonly string[]
  /** Returns the id of the person or session that sends a request. For null, undefined or `""`, the request is refused. */
  owner: (request: Request) => Owner | Promise<Owner>
  /** Time in ms for which the person who started a job can see it. Default 604_800_000 (a week). */
  expiresIn?: number
  /** Maximum number of jobs per browser, each with a cookie of about 120 bytes. The oldest is removed first. Default 20. */
  maxJobs?: number
  /** Path of the cookies: `"/"`, or the path of the proxy as browsers see it. Default `"/"`. */
  path?: string
}

type Owner = string | null | undefined

/**
 * Restricts each job to the person who started it, without a database: the response to an upload sets a signed cookie,
 * which `authorize` checks. Spread the result into `createRetouchProxy`.
 *
 * Each job has its own cookie, so that two concurrent uploads do not overwrite each other's. Above `maxJobs`, an upload
 * removes the oldest cookie.
 *
 * @param options.secret - At least 32 characters, from an environment variable of the server.
 * @param options.owner - Returns the id of the person or session that sends a request.
 * @returns `authorize` and `onStart` for `createRetouchProxy`.
 * @throws {TypeError} If `secret` is missing or short, or another option is invalid.
 * @example
 * export const proxy = createRetouchProxy({
 *   apiToken: process.env.PIXELBIN_API_TOKEN ?? '',
 *   appIds: ['your-app'],
 *   ...jobCookies({ secret: process.env.RETOUCH_SECRET ?? '', owner: (request) => readSession(request)?.userId }),
 * })
 */
export function jobCookies({
  secret,
  owner,
  expiresIn = WEEK,
  maxJobs = 20,
  path = '/',
  ...unknown
}: JobCookiesOptions): Required<Pick<RetouchProxyOptions, 'authorize' | 'onStart'>> {
  refuseUnknown('jobCookies', unknown, { secrets: 'secret: [current, previous]' })
  readSecrets(secret)
  check(
    typeof owner === 'function',
    'owner is missing: give a function that returns who sends a request.',
  )
  check(expiresIn > 0 && expiresIn < 2 ** 53, 'expiresIn must be ms above 0.')
  check(Number.isInteger(maxJobs) && maxJobs > 0, 'maxJobs must be a whole number above 0.')
  check(/^\/[\x21-\x3a\x3c-\x7e]*$/.test(path), 'path must start with "/".')

  return {
    async authorize(request, job) {
      const person = await owner(request)
      if (job.operation === 'generate') return isPerson(person)
      const token = readJobCookies(request).get(PREFIX + job.predictionId)
      return verifyJob(token, { secret, owner: person, ...job })
    },

    async onStart(job, request) {
      const person = await owner(request)
      // The session ended during the upload, so no one may see the job.
      if (!isPerson(person)) return undefined
      const token = await signJob(job, { secret, owner: person, expiresIn })
      const name = PREFIX + job.predictionId
      const attributes = `Path=${path}; HttpOnly; Secure; SameSite=Strict`
      const headers = new Headers()
      headers.append(
        'set-cookie',
        `${name}=${token}; Max-Age=${Math.ceil(expiresIn / 1000)}; ${attributes}`,
      )
      for (const old of oldest(readJobCookies(request), maxJobs - 1)) {
        if (old !== name) headers.append('set-cookie', `${old}=; Max-Age=0; ${attributes}`)
      }
      return headers
    },
  }
}

/** The cookies of jobs in a request. Others may share the prefix. */
function readJobCookies(request: Request): Map<string, string> {
  const cookies = request.headers.get('cookie')?.split(/; */) ?? []
  return new Map(
    cookies
      .map((cookie): [string, string] => {
        const [name = '', ...value] = cookie.split('=')
        return [name.trim(), value.join('=')]
      })
      .filter(([name, value]) => name.startsWith(PREFIX) && isJobToken(value)),
  )
}

/** Names of the job cookies to remove: all except the `keep` cookies that expire last. A token starts with its expiry. */
function oldest(cookies: ReadonlyMap<string, string>, keep: number): string[] {
  const expiry = (token: string) => Number.parseInt(token, 36) || 0
  return [...cookies]
    .sort(([, a], [, b]) => expiry(b) - expiry(a))
    .slice(keep)
    .map(([name]) => name)
}

function isPerson(owner: unknown): owner is string {
  return typeof owner === 'string' && owner !== ''
}

function check(condition: boolean, message: string): asserts condition {
  if (!condition) throw new TypeError(`jobCookies: ${message}`)
}
