import { warnOnce } from '../platform/warnOnce.js'
import type { RetouchJob } from '../RetouchJob.js'
import { formatTime, readWireJob, toJobState } from '../wire/wireJob.js'
import { withoutUndefined } from './asRecord.js'
import { findImages, isImageUrl } from './findImages.js'
import { findReason, findWords } from './findReason.js'
import { readImageMessage } from './readImageMessage.js'
import { walkJson } from './walkJson.js'

/** Message of a failure for which the service gives no reason. */
export const NO_REASON = 'The service gave no reason.'

export const NO_IMAGE = 'The output has no image URL.'

/** Reads the job in a response body. Undefined if the body is not a job. */
export function readRetouchJob(body: unknown, predictionId: string): RetouchJob | undefined {
  const wire = readWireJob(body)
  if (!wire) return undefined
  const { createdAt, retention, input, output } = wire
  const apiStatus = wire.status.toUpperCase()
  const state = toJobState(apiStatus)
  const originalUrl = isImageUrl(input?.image) ? input.image : undefined
  const job = withoutUndefined({ apiStatus, predictionId, createdAt, retention, originalUrl })

  if (state === 'processing') {
    warnOnce(() =>
      /^(?:ACCEPTED|PREPARING|PENDING|PROCESSING|RUNNING|STARTING)$/.test(apiStatus)
        ? undefined
        : `The service sent the unknown status "${apiStatus}". Polling continues.`,
    )
    return { ...job, state }
  }

  const values = walkJson(output)
  const images = findImages(values, originalUrl)
  const [image] = images
  const isFailed = state === 'failed'
  // The job itself comes first, because its own `error` field is searched, too.
  const reason = findReason([['', wire], ...values], isFailed || !image)
  if (isFailed || reason || !image) {
    const isEmpty = !isFailed && !reason
    const message = isEmpty ? NO_IMAGE : (reason?.message ?? findWords(values) ?? NO_REASON)
    const code = reason?.status_code === 422 ? 'IMAGE_REJECTED' : 'JOB_FAILED'
    const known = readImageMessage(message)
    return {
      ...job,
      state: 'failed',
      error: { code: isEmpty ? 'EMPTY_OUTPUT' : code, ...known, message },
    }
  }
  const expiresAt = getExpiresAt(createdAt, retention)
  return {
    ...job,
    state,
    output: {
      image,
      images,
      value: output,
      ...withoutUndefined({ predictionId, createdAt, originalUrl, expiresAt }),
    },
  }
}

const DAY = 86_400_000

/** Returns when a result expires, in ISO 8601: `createdAt` plus a `retention` such as "30d". */
function getExpiresAt(createdAt = '', retention = ''): string | undefined {
  const [, days] = /^(\d{1,7})d$/i.exec(retention) ?? []
  return formatTime(Date.parse(createdAt) + Number(days) * DAY)
}
