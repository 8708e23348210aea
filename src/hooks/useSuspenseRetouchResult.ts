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
import { throwErrors, toObserverOptions, useObserver } from './result/useObserver.js'
import { useRetouchClient } from './useRetouchClient.js'

/** What `useSuspenseRetouchResult` returns after the job has succeeded. */
export interface SuspenseRetouchResult<T = unknown> {
  /** The result of the job. */
  readonly data: RetouchOutput<T>
  /** Does nothing, because the job is terminal. Present for symmetry with `useRetouchResult`. */
  readonly refetch: RetouchResultState['refetch']
}

interface UseSuspenseRetouchResultOptions extends Omit<RetouchResultQueryOptions, 'query'> {
  /** TanStack Query's own options, except those that would suspend for ever or change which errors are thrown. */
  query?: Omit<RetouchResultTanStackOptions, 'enabled' | 'subscribed' | 'throwOnError'> | undefined
}

/**
 * Suspends until the job succeeds, for use inside `<Suspense>`. A suspended component polls while it is rendered. A server
 * renders only a terminal job that was prefetched; otherwise it sends the fallback, and the browser polls.
 *
 * @param options.maxWait - Active polling time in ms before `TIMED_OUT`. Default 600_000.
 * @returns The result of the job in `data`.
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
  const slot = useContext(RetouchContext)?.slot
  const ids = resolveIds(options, client.appId)
  const query = { ...options.query, throwOnError: true }
  const { observer, state: own } = useObserver(client, { ...options, query })

  const { lease, open } = getLease(queryClient, ids, options)
  let state = lease?.read(toObserverOptions(client, { ...options, query })) ?? own
  if (lease && state.isError && boundary.isReset()) {
    if (lease.isRetried) {
      // The retry failed too; wait for the next reset.
      lease.isRetried = false
      boundary.clearReset()
    } else {
      lease.retry()
      state = lease.read(toObserverOptions(client, { ...options, query }))
    }
  }
  throwErrors(state, query)
  if (state.isSuccess) return { data: state.data, refetch: state.refetch }
  if (isServer) {
    throw new Error(
      'useSuspenseRetouchResult does not wait on a server: the fallback is sent, and the browser polls. Prefetch the job to render a terminal one.',
    )
  }
  // A persisted cache that is being restored may contain the result.
  if (isRestoring || !observer) throw sleep(HEARTBEAT)
  throw (lease ?? open(observer, slot, boundary.isReset())).wait()
}
