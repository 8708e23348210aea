import type { QueryClient, UseQueryResult } from '@tanstack/react-query'
import { toRetouchError } from '../../api/parse/toRetouchError.js'
import { isRetouchError, type RetouchError } from '../../api/RetouchError.js'
import type { RetouchJob } from '../../api/RetouchJob.js'
import { getPollSession } from '../../query/session/pollSessions.js'
import type { RetouchResultState } from '../RetouchResultState.js'
import {
  isIdle,
  type ResultQueryOptions,
  type UseRetouchResultOptions,
} from './resultQueryOptions.js'

/** What a query knows of a job, as the state that the hooks return. */
export function toResultState(
  { data, error, failureCount, failureReason, isPaused }: UseQueryResult<RetouchJob, RetouchError>,
  options: ResultQueryOptions,
  queryClient: QueryClient,
): RetouchResultState {
  const query = queryClient.getQueryCache().get(options.queryHash)
  const asking = query && getPollSession(query)
  // An error that a server had, streamed here without its words: to be asked about anew.
  const failed = asking ? error : null
  // Not the service's doing, and not the person's: a mistake in the code of the app, which it has to see.
  if (failed && !isRetouchError(failed)) throw failed

  const base = {
    apiStatus: data?.apiStatus,
    isPaused,
    failureCount,
    failureReason,
    startedAt: asking?.startedAt,
    refetch: async () => {
      if (isIdle(options)) return
      // A person who asks again is waiting again, not looking at the last error.
      query?.setState({
        error: null,
        status: query.state.data === undefined ? 'pending' : 'success',
      })
      await queryClient.fetchQuery(options).catch(() => {})
    },
    isIdle: false,
    isPending: false,
    isSuccess: false,
    isError: false,
  } as const

  if (isIdle(options)) {
    return { ...base, status: 'idle', isIdle: true, data: undefined, error: null }
  }
  if (data?.state === 'succeeded') {
    return { ...base, status: 'success', isSuccess: true, data: data.output, error: null }
  }
  const failure = data?.state === 'failed' ? toRetouchError(data) : failed
  return failure
    ? { ...base, status: 'error', isError: true, data: undefined, error: failure }
    : { ...base, status: 'pending', isPending: true, data: undefined, error: null }
}

/** TanStack throws the errors of queries itself, but a job that failed is data to it. */
export function throwWhereAsked(
  state: RetouchResultState,
  { query }: UseRetouchResultOptions,
): void {
  const { throwOnError } = query ?? {}
  if (!state.isError) return
  if (typeof throwOnError === 'function' ? throwOnError(state.error) : throwOnError)
    throw state.error
}
