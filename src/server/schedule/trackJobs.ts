import { type JobIds, jobKey } from '../jobs/jobIds.js'
import type { UpstreamResult } from '../upstream/createUpstream.js'
import { createNotifier, type Notifier } from './createNotifier.js'
import { createSharedRequest, type SharedRequest } from './createSharedRequest.js'

/** Jobs that are remembered. The one that was read the longest ago goes first. */
const MAX_JOBS = 10_000

/** ms without a read after which a job is forgotten. */
const FORGET_AFTER = 600_000

/** What this process knows of one job. Times are by `performance.now()`. */
export interface TrackedJob<T> {
  readonly ids: JobIds
  /** Notified when any of the fields below changes. */
  readonly changed: Notifier
  readonly request: SharedRequest<T>
  /** The last response that said "processing". */
  latest: UpstreamResult | undefined
  /** The response that said otherwise. The job is forgotten by then: this is for those who wait for it. */
  settled: UpstreamResult | undefined
  /** Whether the store may know better than this process. */
  isStale: boolean
  /** When the service is due to be requested next. */
  dueAt: number
  /** ms between the last response and `dueAt`, as planned. */
  gap: number
  /** Requests to the service that said "processing". */
  attempts: number
  firstRequestAt: number | undefined
  lastResponseAt: number
  /** When a webhook reported the job, or another process did. */
  reportedAt: number | undefined
  lastReadAt: number
  /** When another process, whose turn it is, was last seen to do something; absent while it is the turn of this one. */
  othersTurnSince: number | undefined
}

export interface JobTracker<T> {
  /** The job of these ids, which now counts as read. */
  get(ids: JobIds): TrackedJob<T>
  /** The job of a key, if it is remembered. */
  find(key: string): TrackedJob<T> | undefined
  forget(job: TrackedJob<T>): void
}

export function trackJobs<T>(requestTimeout: number): JobTracker<T> {
  // In the order of their last read.
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
