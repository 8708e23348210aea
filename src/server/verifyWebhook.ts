import { asRecord } from '../api/parse/asRecord.js'
import { parseJson } from '../api/parse/parseJson.js'
import { withDeadline } from './http/deadline.js'
import { readBytes } from './http/readBytes.js'
import { readJobPayload } from './jobs/JobPayload.js'
import { cacheJob } from './jobs/jobCache.js'
import { type JobIds, jobKey } from './jobs/jobIds.js'
import type { RetouchStore } from './RetouchStore.js'
import { findRoute } from './routes/findRoute.js'
import { guardStore } from './schedule/guardStore.js'
import { wakeReaders } from './schedule/wakeups.js'
import { hmacKey } from './signing/hmacKey.js'

const MAX_BYTES = 2 ** 20

/** ms for the body to arrive. */
const TIMEOUT = 30_000

export interface VerifyWebhookOptions {
  /** The secret that the webhook was set up with. */
  secret: string
  /** The store of the proxy: a settled job that the webhook brings is put there, and the reads that the proxy holds for it respond at once. */
  store?: RetouchStore
}

/**
 * The JSON body of a webhook call, once its signature has shown that the service sent it; undefined
 * where it did not, or where the body is no JSON, over 1 MiB, or takes over 30 s to arrive. The signature
 * is the hex HMAC-SHA256 of the raw body in `x-erbg-signature`, as PixelBin documents it for its
 * platform, and is compared in constant time. An old call that is sent again verifies again.
 * @throws {TypeError} for a missing secret.
 */
export async function verifyWebhook(
  request: Request,
  { secret, store }: VerifyWebhookOptions,
): Promise<unknown> {
  if (typeof secret !== 'string' || secret === '') {
    throw new TypeError('secret is missing: give the one that the webhook was set up with.')
  }
  const signature = fromHex(request.headers.get('x-erbg-signature')?.trim() ?? '')
  if (!signature || !request.body) return undefined
  const body = await readBody(request.body, request.signal)
  if (!body) return undefined
  const key = await hmacKey(secret)
  if (!(await crypto.subtle.verify('HMAC', key, signature, body))) return undefined
  const json = parseJson(new TextDecoder().decode(body))
  if (store) await keepJobOf(json, store)
  return json
}

/** The body, or undefined where it is too long, too slow, or cut off. */
function readBody(
  stream: ReadableStream<Uint8Array>,
  caller: AbortSignal,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return withDeadline({ timeout: TIMEOUT, timeoutReason: 'BODY_TOO_SLOW', caller }, (signal) =>
    readBytes(stream, MAX_BYTES, signal),
  ).catch(() => undefined)
}

/** The bodies of webhooks are not documented: the job is the body itself, or a value in it. */
async function keepJobOf(json: unknown, store: RetouchStore): Promise<void> {
  for (const candidate of [json, ...Object.values(asRecord(json))]) {
    const job = readJobPayload(candidate)
    const ids = idsOf(candidate)
    if (job && ids && job._id === ids.predictionId) {
      await cacheJob(store, ids, { job, body: JSON.stringify(job) })
      wakeReaders(store, jobKey(ids))
      await guardStore(store).publish(jobKey(ids))
    }
  }
}

/** All three ids are in the URL that the service gives a job. */
function idsOf(job: unknown): JobIds | undefined {
  const { urls }: { urls?: unknown } = asRecord(job)
  const { get }: { get?: unknown } = asRecord(urls)
  if (typeof get !== 'string' || !URL.canParse(get)) return undefined
  const route = findRoute(new URL(get).pathname)
  return route?.operation === 'result' ? route : undefined
}

function fromHex(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[0-9a-f]{64}$/i.test(text)) return undefined
  return Uint8Array.from(text.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))
}
