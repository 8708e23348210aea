import { type JobIds, jobKey } from '../jobs/jobIds.js'
import type { UpstreamResult } from '../upstream/createUpstream.js'
import { createNotifier, type Notifier } from './createNotifier.js'
import { createSharedRequest, type SharedRequest } from './createSharedRequest.js'

/** Maximum number of tracked jobs. The one whose last read is the oldest is removed first. */
const MAX_JOBS = 10_000

/** Time in ms without a read after which a job is removed. */
const FORGET_AFTER = 600_000

/** State of one job in this process. Times are by `performance.now()`. */
export interface TrackedJob<T> {
  readonly ids: JobIds
  /** Notified after a change of this state. */
  readonly changed: Notifier
  readonly request: SharedRequest<T>
  /** Last response with a running job. */
  latest: UpstreamResult | undefined
  /** Response with a settled job, for reads that still wait. The job is no longer tracked. */
  settled: UpstreamResult | undefined
  /** Whether the store may have a newer state than this process. */
  isStale: boolean
  /** When the next request to the service is due. */
  dueAt: number
  /** Planned time in ms between the last response and `dueAt`. */
  gap: number
  /** Number of responses with a running job. */
  attempts: number
  firstRequestAt: number | undefined
  lastResponseAt: number
  /** Time when a webhook or another process last reported the job. Undefined if none did. */
  reportedAt: number | undefined
  lastReadAt: number
  /** Time of the last sign of the other process that has the turn. Undefined while this process has it. */
  othersTurnSince: number | undefined
}

export interface JobTracker<T> {
  /** Returns the job with these ids, and counts this as a read. */
  get(ids: JobIds): TrackedJob<T>
  /** Returns the job with a key, if it is tracked. */
  find(key: string): TrackedJob<T> | undefined
  forget(job: TrackedJob<T>): void
}

export function trackJobs<T>(requestTimeout: number): JobTracker<T> {
  // Jobs in the order of their last read.
  const jobs = new Map<string, TrackedJob<T>>()

  function create(ids: JobIds): TrackedJob<T> {
    const changed = createNotifier()
    return {
      ids,
      changed,
      request: createSharedRequest(requestTimeout, changed),
      latest: undefined,
      settled: undefined,
      isStale: false,
      dueAt: Number.NEGATIVE_INFINITY,
      gap: 0,
      attempts: 0,
      firstRequestAt: undefined,
      lastResponseAt: 0,
      reportedAt: undefined,
      lastReadAt: 0,
      othersTurnSince: undefined,
    }
  }

  return {
    get(ids) {
      const key = jobKey(ids)
      const job = jobs.get(key) ?? create(ids)
      job.lastReadAt = performance.now()
      jobs.delete(key)
      jobs.set(key, job)
      for (const [oldestKey, oldest] of jobs) {
        if (jobs.size <= MAX_JOBS && oldest.lastReadAt > job.lastReadAt - FORGET_AFTER) break
        jobs.delete(oldestKey)
      }
      return job
    },
    find: (key) => jobs.get(key),
    forget(job) {
      const key = jobKey(job.ids)
      if (jobs.get(key) === job) jobs.delete(key)
    },
  }
}
