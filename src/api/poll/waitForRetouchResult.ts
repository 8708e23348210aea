import type { DurationHistory } from '../../polling/session/DurationHistory.js'
import { resolveIds } from '../client/ids.js'
import { INTERNALS } from '../client/internals.js'
import { toRetouchError } from '../parse/toRetouchError.js'
import { sleep } from '../platform/sleep.js'
import type { RetouchClient, WaitForRetouchResultOptions } from '../RetouchClient.js'
import type { RetouchIds, RetouchOutput } from '../RetouchJob.js'
import {
  createPollSession,
  createTimedOutError,
  DEFAULT_MAX_WAIT,
  getPollDelay,
  isUsedUp,
} from './PollSession.js'
import { pollRetouchResult } from './pollRetouchResult.js'

/** See `RetouchClient.waitForRetouchResult`. Jobs with a common `history` share their recorded durations. */
export async function waitForRetouchResult<T>(
  client: RetouchClient<T>,
  history: DurationHistory,
  ids: RetouchIds,
  { signal, pollInterval, maxWait = DEFAULT_MAX_WAIT, onPoll }: WaitForRetouchResultOptions<T> = {},
): Promise<RetouchOutput<T>> {
  const resolved = resolveIds(ids, client.appId)
  const session = createPollSession(history)
  for (;;) {
    const raw = await pollRetouchResult(session, resolved, { getClient: () => client, signal })
    const job = client[INTERNALS].readOutput(raw)
    onPoll?.(job)
    if (job.state === 'succeeded') return job.output
    if (job.state === 'failed') throw toRetouchError(job)
    if (isUsedUp(session, maxWait, 0)) throw createTimedOutError(job, maxWait)
    session.plannedDelay = session.held ? 0 : getPollDelay(session, pollInterval)
    await sleep(session.plannedDelay, signal)
  }
}
