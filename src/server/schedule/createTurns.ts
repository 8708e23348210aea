import { asRecord } from '../../api/parse/asRecord.js'
import { parseJson } from '../../api/parse/parseJson.js'
import { clampInterval } from '../../polling/timing/clampInterval.js'
import { isProcessing, type JobPayload, readJobPayload } from '../jobs/JobPayload.js'
import { type JobIds, jobKey } from '../jobs/jobIds.js'
import type { GuardedStore } from './guardStore.js'

/** Seconds for which a process may request a job alone before it has responded. */
const LEASE = 5

/** ms after which a process that wrote its name into the store looks whether another has written over it. */
const SETTLE = 50

/** What processes tell each other about a job. */
interface SharedState {
  /** Requests to the service so far. */
  readonly attempts: number
  /** ms from the first request to the last response. */
  readonly elapsed: number
  /** ms from the last response to the next request. */
  readonly gap: number
  readonly job: JobPayload
  /** The job as JSON. */
  readonly body: string
}

export interface Turn {
  /** Whether no other process has its turn. */
  readonly mine: boolean
  readonly state?: SharedState | undefined
}

export interface Turns {
  /** Whose turn it is to request a job, and what is known of it. */
  read(ids: JobIds): Promise<Turn>
  /** The same, but a turn that is free is taken; with `force`, that of another process too. */
  take(ids: JobIds, options?: { force: boolean }): Promise<Turn>
  /** Keeps the turn until the next request is due, and shows the others what is known. */
  keep(ids: JobIds, state: SharedState): Promise<void>
}

/**
 * Makes the processes that share a store take turns: one of them requests a job, the others read in the store what it
 * found. A key of the job holds the name of that process for as long as it is expected to be back.
 *
 * To take a free turn, a process writes its name, waits a moment and reads it back (M. Fischer's mutual exclusion: it
 * needs no more than `get` and `set`). A turn that is taken twice costs one request and nothing else.
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

/** The state in a value of the store, which anyone may have written; undefined where it is not whole. */
function readState({ attempts, elapsed, gap, job: value }: Wire): SharedState | undefined {
  const job = readJobPayload(value)
  if (!job || !isProcessing(job) || !isCount(attempts) || !isCount(elapsed) || !isCount(gap)) {
    return undefined
  }
  try {
    return { attempts, elapsed, gap: clampInterval(gap), job, body: JSON.stringify(job) }
  } catch {
    // A store that keeps values instead of text may hold what JSON cannot.
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
