import { warnOnce } from '../platform/warnOnce.js'
import type { RetouchFailure, RetouchJob } from '../RetouchJob.js'
import { readWireJob, toJobState } from '../wire/wireJob.js'
import { findFailure, findKnownMessage, NO_IMAGE } from './findFailure.js'
import { findImages, isImageUrl } from './findImages.js'
import { walkJson } from './walkJson.js'

const PROCESSING = ['ACCEPTED', 'PREPARING', 'PENDING', 'PROCESSING', 'RUNNING', 'STARTING']

/** Reads the job in a response body. Undefined if the body is not a job. */
export function readRetouchJob(body: unknown, predictionId: string): RetouchJob | undefined {
  const wire = readWireJob(body)
  if (!wire) return undefined
  const { createdAt, retention, input, output } = wire
  const apiStatus = wire.status.toUpperCase()
  const state = toJobState(apiStatus)
  const originalUrl = isImageUrl(input?.image) ? input.image : undefined
  const shared = {
    predictionId,
    ...(createdAt !== undefined && { createdAt }),
    ...(originalUrl !== undefined && { originalUrl }),
  }
  const job = { apiStatus, ...shared, ...(retention !== undefined && { retention }) }

  if (state === 'processing') {
    if (!PROCESSING.includes(apiStatus)) {
      warnOnce(`The service sent the unknown status "${apiStatus}". Polling continues.`)
    }
    return { ...job, state }
  }

  const values = walkJson(output)
  // The job itself comes first, because its own `error` field is searched, too.
  const failure = findFailure([['job', wire], ...values], state === 'failed')
  if (failure) return { ...job, state: 'failed', error: failure }

  const images = findImages(values, originalUrl)
  const [image] = images
  if (!image) {
    const silent: RetouchFailure = { code: 'EMPTY_OUTPUT', message: NO_IMAGE }
    return { ...job, state: 'failed', error: findKnownMessage(values) ?? silent }
  }

  const expiresAt = getExpiresAt(createdAt, retention)
  return {
    ...job,
    state: 'succeeded',
    output: {
      image,
      images,
      value: output,
      ...shared,
      ...(expiresAt !== undefined && { expiresAt }),
    },
  }
}

const UNIT_MS: Readonly<Record<string, number>> = {
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}

/** The latest time whose year has four digits in ISO 8601. */
const MAX_DATE = Date.UTC(10_000, 0) - 1

/** Returns when a result expires, in ISO 8601: `createdAt` plus a `retention` such as "30d". */
function getExpiresAt(
  createdAt: string | undefined,
  retention: string | undefined,
): string | undefined {
  const [, count, unit] = /^(\d{1,6}) ?([mhdw])$/i.exec(retention ?? '') ?? []
  const keptFor = Number(count) * (UNIT_MS[unit?.toLowerCase() ?? ''] ?? Number.NaN)
  const expiry = Date.parse(createdAt ?? '') + keptFor
  return expiry <= MAX_DATE ? new Date(expiry).toISOString() : undefined
}
