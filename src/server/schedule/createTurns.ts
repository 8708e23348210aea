import { asRecord } from '../../api/parse/asRecord.js'
import { parseJson } from '../../api/parse/parseJson.js'
import { clampInterval } from '../../polling/timing/clampInterval.js'
import { isProcessing, type JobPayload, readJobPayload } from '../jobs/JobPayload.js'
import { type JobIds, jobKey } from '../jobs/jobIds.js'
import type { GuardedStore } from './guardStore.js'

/** Time in seconds for which a process may request a job alone before it has a response. */
const LEASE = 5

/** Time in ms after which a process that took a turn checks whether another process has overwritten it. */
const SETTLE = 50

/** State of a job as the processes share it in the store. */
interface SharedState {
  /** Number of requests to the service so far. */
  readonly attempts: number
  /** Time from the first request to the last response, in ms. */
  readonly elapsed: number
  /** Time from the last response to the next request, in ms. */
  readonly gap: number
  readonly job: JobPayload
  /** The job as JSON. */
  readonly body: string
}

export interface Turn {
  /** Whether no other process has a turn for the job. */
  readonly mine: boolean
  readonly state?: SharedState | undefined
}

export interface Turns {
  /** Returns the last known state of a job, and whether it is this process's turn to request it. */
  read(ids: JobIds): Promise<Turn>
  /** Like `read`, but takes a free turn; with `force`, takes the turn of another process, too. */
  take(ids: JobIds, options?: { force: boolean }): Promise<Turn>
  /** Keeps the turn until the next request is due, and stores the state for the other processes. */
  keep(ids: JobIds, state: SharedState): Promise<void>
}

/**
 * Lets the processes with a common store take turns: one of them polls a job, the others read its responses from the
 * store. A key of the job contains the name of that process until its next request is due.
 *
 * To take a free turn, a process writes its name, waits a moment and reads it again (M. Fischer's mutual exclusion,
 * which needs only `get` and `set`). If two processes take a turn, the only cost is one additional request.
 */
export function createTurns(store: GuardedStore): Turns {
  const me = crypto.randomUUID()

  async function find(ids: JobIds): Promise<{ by?: string; state?: SharedState }> {
    const value = await store.get(turnKey(ids))
    const record: Wire = asRecord(typeof value === 'string' ? parseJson(value) : value)
    const { by } = record
    const state = readState(record)
    return { ...(typeof by === 'string' && { by }), ...(state && { state }) }
  }

  async function read(ids: JobIds): Promise<Turn> {
    const { by, state } = await find(ids)
    return { mine: by === undefined || by === me, state }
  }

  return {
    read,
    async take(ids, { force } = { force: false }) {
      const { by, state } = await find(ids)
      if (!force && by !== undefined && by !== me) return { mine: false, state }
      await store.set(turnKey(ids), write(state), { ttl: LEASE })
      if (by === me || !store.isUp()) return { mine: true, state }
      await new Promise((resolve) => setTimeout(resolve, SETTLE))
      return read(ids)
    },
    async keep(ids, state) {
      const ttl = Math.ceil(state.gap / 1000) + 1
      await store.set(turnKey(ids), write(state), { ttl })
    },
  }

  function write(state: SharedState | undefined): string {
    const { attempts, elapsed, gap, job } = state ?? {}
    return JSON.stringify({ by: me, attempts, elapsed, gap, job })
  }
}

/** Validates a state from the store, which other programs may have written. Undefined if it is incomplete. */
function readState({ attempts, elapsed, gap, job: value }: Wire): SharedState | undefined {
  const job = readJobPayload(value)
  if (!job || !isProcessing(job) || !isCount(attempts) || !isCount(elapsed) || !isCount(gap)) {
    return undefined
  }
  try {
    return { attempts, elapsed, gap: clampInterval(gap), job, body: JSON.stringify(job) }
  } catch {
    // A store that keeps values instead of text may contain values that JSON cannot represent.
    return undefined
  }
}

function turnKey(ids: JobIds): string {
  return `${jobKey(ids)}:turn`
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value < 2 ** 31
}

interface Wire {
  by?: unknown
  attempts?: unknown
  elapsed?: unknown
  gap?: unknown
  job?: unknown
}
