import { adaptivePolling } from '../../polling/adaptivePolling.js'
import { resolveIds } from '../client/ids.js'
import { toRetouchError } from '../parse/toRetouchError.js'
import { sleep } from '../platform/sleep.js'
import type { RetouchClient, WaitForRetouchResultOptions } from '../RetouchClient.js'
import type { RetouchIds, RetouchOutput } from '../RetouchJob.js'
import { type DurationHistory, type PollSession, pollRetouchResult } from './pollRetouchResult.js'

/** ms of asking, where the caller says nothing. */
export const DEFAULT_MAX_WAIT = 600_000

export const DEFAULT_POLL_INTERVAL = adaptivePolling()

const durationsOf = new WeakMap<RetouchClient, DurationHistory>()

/** See `RetouchClient.waitForRetouchResult`. */
export async function waitForRetouchResult<T>(
  client: RetouchClient<T>,
  ids: RetouchIds,
  {
    signal,
    pollInterval = DEFAULT_POLL_INTERVAL,
    maxWait = DEFAULT_MAX_WAIT,
    onPoll,
  }: WaitForRetouchResultOptions<T> = {},
): Promise<RetouchOutput<T>> {
  const job = resolveIds(ids, client.appId)
  const durations = durationsOf.get(client) ?? { known: [] }
  durationsOf.set(client, durations)
  const asking: PollSession = { durations }
  for (;;) {
    const answer = await pollRetouchResult(client, job, asking, {
      pollInterval,
      maxWait,
      signal,
      onAnswer: onPoll,
    })
    if (answer.state === 'succeeded') return answer.output
    if (answer.state === 'failed') throw toRetouchError(answer)
    await sleep(asking.tally?.delay ?? 0, signal)
  }
}
