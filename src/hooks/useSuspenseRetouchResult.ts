'use client'

import {
  isServer,
  useIsRestoring,
  useQueryClient,
  useQueryErrorResetBoundary,
} from '@tanstack/react-query'
import { useContext } from 'react'
import { resolveIds } from '../api/client/ids.js'
import { sleep } from '../api/platform/sleep.js'
import type { RetouchClient } from '../api/RetouchClient.js'
import type { RetouchOutput } from '../api/RetouchJob.js'
import type {
  RetouchResultQueryOptions,
  RetouchResultTanStackOptions,
} from '../query/retouchResultQueryOptions.js'
import { RetouchContext } from './context/RetouchContext.js'
import type { RetouchResultState } from './RetouchResultState.js'
import { getLease, HEARTBEAT } from './result/SuspenseLease.js'
import type { Reading } from './result/toReading.js'
import { throwErrors, toObserverOptions, useObserver } from './result/useObserver.js'
import { useRetouchClient } from './useRetouchClient.js'

export interface SuspenseRetouchResult<T = unknown> {
  /** The result of the job. */
  readonly data: RetouchOutput<T>
  /** Does nothing, as for any terminal job; here for the symmetry with `useRetouchResult`. */
  readonly refetch: RetouchResultState['refetch']
}

interface UseSuspenseRetouchResultOptions extends Omit<RetouchResultQueryOptions, 'query'> {
  /** TanStack Query's own options, but for those that would suspend for ever or that decide what is thrown. */
  query?: Omit<RetouchResultTanStackOptions, 'enabled' | 'subscribed' | 'throwOnError'> | undefined
}

/**
 * The result of a job, for use inside `<Suspense>`: suspends until the job succeeds or fails. A suspended component
 * polls for as long as it is rendered. On a server only a terminal job of a prefetched cache is rendered; for any
 * other the fallback is sent, and the browser polls.
 *
 * @throws {RetouchError} To the error boundary, if the job failed or cannot be requested. After a reset of the
 * `QueryErrorResetBoundary` around it the job is requested again, unless the job itself has failed.
 * @throws {TypeError} If an id is missing or malformed.
 * @example
 * const { data } = useSuspenseRetouchResult({ appId, scanId, predictionId })
 * return <img src={data.image.url} alt="" />
 */
export function useSuspenseRetouchResult<T>(
  options: UseSuspenseRetouchResultOptions & { client: RetouchClient<T> },
): SuspenseRetouchResult<T>
export function useSuspenseRetouchResult(
  options: UseSuspenseRetouchResultOptions & { client?: RetouchClient | undefined },
): SuspenseRetouchResult
export function useSuspenseRetouchResult(
  options: UseSuspenseRetouchResultOptions & { client?: RetouchClient | undefined },
): SuspenseRetouchResult {
  const client = useRetouchClient(options.client)
  const queryClient = useQueryClient()
  const boundary = useQueryErrorResetBoundary()
  const isRestoring = useIsRestoring()
  const probe = useContext(RetouchContext)?.probe
  const ids = resolveIds(options, client.appId)
  const query = { ...options.query, throwOnError: true }
  const { observer, reading: own } = useObserver(client, { ...options, query })

  const { lease, open } = getLease(queryClient, ids, options)
  let reading: Reading = lease?.read(toObserverOptions(client, { ...options, query })) ?? own
  if (lease && isFailed(reading) && boundary.isReset()) {
    if (lease.isRetried) {
      // It failed again, and waits for the next reset.
      lease.isRetried = false
      boundary.clearReset()
    } else {
      lease.retry()
      reading = lease.read(toObserverOptions(client, { ...options, query }))
    }
  }
  throwErrors(reading, query)
  const { state } = reading
  if (state.isSuccess) return { data: state.data, refetch: state.refetch }
  if (isServer) {
    throw new Error(
      'useSuspenseRetouchResult does not wait on a server: the fallback is sent, and the browser polls. Prefetch the job to render a terminal one.',
    )
  }
  // A persisted cache that is being restored may bring the result.
  if (isRestoring || !observer) throw sleep(HEARTBEAT)
  throw (lease ?? open(observer, probe, boundary.isReset())).wait()
}

function isFailed({ state, bug }: Reading): boolean {
  return state.isError || bug !== null
}
