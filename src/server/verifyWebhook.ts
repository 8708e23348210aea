import { parseJson } from '../api/parse/parseJson.js'
import { assertWebRequest } from './http/assertWebRequest.js'
import { withDeadline } from './http/deadline.js'
import { readBytes } from './http/readBytes.js'
import { findJobs } from './jobs/findJobs.js'
import { cacheJob } from './jobs/jobCache.js'
import { jobKey } from './jobs/jobIds.js'
import { withKeyPrefix } from './jobs/withKeyPrefix.js'
import { refuseUnknown } from './options/refuseUnknown.js'
import type { RetouchStore } from './RetouchStore.js'
import { guardStore } from './schedule/guardStore.js'
import { wakeReaders } from './schedule/storeListeners.js'
import { isSignedBy } from './signing/hmac.js'

const MAX_BYTES = 2 ** 20

/** Maximum time in ms for the body to arrive. */
const TIMEOUT = 30_000

/** Options of `verifyWebhook`. */
export interface VerifyWebhookOptions {
  /** Secret that the webhook was set up with. During a rotation, a list: all verify. */
  secret: string | readonly string[]
  /**
   * The store of the proxy. Settled jobs in the call are stored there, so that the next poll needs no request to the
   * service. Reads that the proxy holds for such a job respond at once.
   */
  store?: RetouchStore
  /** The `keyPrefix` of the proxy. Default: none. */
  keyPrefix?: string
  /**
   * Called with the body of a verified call in which no job was found, so that the app notices a changed webhook format.
   * An error that it throws or rejects with is ignored.
   */
  onUnknown?: (body: unknown) => unknown
}

/**
 * Verifies a webhook call of PixelBin, and puts its settled jobs into the proxy's store. The signature is the hex
 * HMAC-SHA256 of the raw body in `x-erbg-signature`, compared in constant time. Jobs are found anywhere in the body, by
 * `urls.get` or by `appId`, `scanId` and `_id`. A replayed call verifies again, but can only store the same settled job.
 *
 * Source of the signature: PixelBin's documentation of webhooks for its platform.
 *
 * @param request - The webhook request. Its body must not have been read.
 * @param options.secret - One secret, or during a rotation a list.
 * @param options.store - The store of the proxy.
 * @returns The parsed body. Undefined if the signature is wrong, or the body is not JSON, has over 1 MiB, or takes more
 * than 30 s to arrive.
 * @throws {TypeError} If `secret` is missing or empty, an option is unknown, or `request` is no web `Request`.
 * @example
 * const body = await verifyWebhook(request, { secret: process.env.PIXELBIN_WEBHOOK_SECRET ?? '', store })
 * return new Response(null, { status: body === undefined ? 401 : 204 })
 */
export async function verifyWebhook(
  request: Request,
  { secret, store: rawStore, keyPrefix, onUnknown, ...unknown }: VerifyWebhookOptions,
): Promise<unknown> {
  assertWebRequest(request, 'verifyWebhook')
  refuseUnknown('verifyWebhook', unknown, { secrets: 'secret: [current, previous]' })
  const secrets: unknown[] = [secret].flat()
  if (secrets.length === 0 || !secrets.every(isSecret)) {
    throw new TypeError('secret is missing: give the one that the webhook was set up with.')
  }
  const signature = fromHex(request.headers.get('x-erbg-signature')?.trim() ?? '')
  if (!signature || !request.body) return undefined
  const body = await readBody(request.body, request.signal)
  if (!body) return undefined
  if (!(await isSignedBy(secrets, signature, body))) return undefined
  const json = parseJson(new TextDecoder().decode(body))
  if (json === undefined) return undefined

  const jobs = findJobs(json)
  if (jobs.length === 0) {
    const report = async () => onUnknown?.(json)
    await report().catch(() => {})
  }
  if (rawStore) {
    const store = withKeyPrefix(rawStore, keyPrefix)
    const guarded = guardStore(store)
    await Promise.all(
      jobs.map(async ({ ids, ...cached }) => {
        await cacheJob(guarded, ids, cached)
        wakeReaders(store, jobKey(ids))
        await guarded.publish(jobKey(ids))
      }),
    )
  }
  return json
}

function isSecret(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

/** Reads the body. Undefined if it is too long, too slow or truncated. */
function readBody(
  stream: ReadableStream<Uint8Array>,
  caller: AbortSignal,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return withDeadline({ timeout: TIMEOUT, timeoutReason: 'BODY_TOO_SLOW', caller }, (signal) =>
    readBytes(stream, MAX_BYTES, signal),
  ).catch(() => undefined)
}

function fromHex(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[0-9a-f]{64}$/i.test(text)) return undefined
  return Uint8Array.from(text.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))
}
