'use client'

import { isServer, useQueryClient, useQueryErrorResetBoundary } from '@tanstack/react-query'
import type { RetouchClient } from '../api/RetouchClient.js'
import type { RetouchJob, RetouchOutput } from '../api/RetouchJob.js'
import type {
  RetouchResultQueryOptions,
  RetouchResultTanStackOptions,
} from '../query/retouchResultQueryOptions.js'
import type { RetouchResultState } from './RetouchResultState.js'
import { resultQueryOptions } from './result/resultQueryOptions.js'
import { waitUntilSettled } from './result/waitUntilSettled.js'
import { useRetouchClient } from './useRetouchClient.js'
import { useRetouchResult } from './useRetouchResult.js'

export interface SuspenseRetouchResult<T = unknown> {
  readonly data: RetouchOutput<T>
  readonly refetch: RetouchResultState['refetch']
}

interface UseSuspenseRetouchResultOptions extends Omit<RetouchResultQueryOptions, 'query'> {
  /** TanStack Query's own options, but for those that would keep it suspended for ever or that decide what is thrown. */
  query?: Omit<RetouchResultTanStackOptions, 'enabled' | 'subscribed' | 'throwOnError'> | undefined
}

/**
 * The result of a job, for use inside `<Suspense>`: suspends until the job is over. On a server it renders
 * only a job that is over in a prefetched cache; any other leaves the fallback to the browser, which polls.
 * @throws {RetouchError} to the error boundary, for a job that failed or cannot be asked about. A
 * `QueryErrorResetBoundary` that is reset makes it ask again.
 * @throws {TypeError} for ids that are missing or malformed.
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
  const state = useRetouchResult(options)
  if (state.isSuccess) return { data: state.data, refetch: state.refetch }

  const queryOptions = resultQueryOptions(client, queryClient, options)
  const isAnswered = queryClient.getQueryData<RetouchJob>(queryOptions.queryKey)?.state === 'failed'
  if (state.isError) {
    if (isAnswered || !boundary.isReset()) throw state.error
    boundary.clearReset()
    void state.refetch()
  }
  if (isServer) {
    throw new Error(
      'useSuspenseRetouchResult does not wait on a server: the fallback is sent, and the browser polls. Prefetch the job to render one that is over.',
    )
  }
  throw waitUntilSettled(queryClient, queryOptions)
}
