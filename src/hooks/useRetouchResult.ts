'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { RetouchClient } from '../api/RetouchClient.js'
import type { RetouchResultState } from './RetouchResultState.js'
import { resultQueryOptions, type UseRetouchResultOptions } from './result/resultQueryOptions.js'
import { throwWhereAsked, toResultState } from './result/toResultState.js'
import { useRetouchClient } from './useRetouchClient.js'

/**
 * Asks what became of a retouch job until it is over. Checking the `status` of what it returns narrows
 * `data` and `error`. Renders when the state changes; a poll that brings nothing new renders nothing.
 * @throws {TypeError} for ids that are malformed, or where neither the hook nor the client names an `appId`.
 * @throws {RetouchError} to the error boundary, where `query.throwOnError` says so.
 */
export function useRetouchResult<T>(
  options: UseRetouchResultOptions & { client: RetouchClient<T> },
): RetouchResultState<T>
export function useRetouchResult(
  options: UseRetouchResultOptions & { client?: RetouchClient | undefined },
): RetouchResultState
export function useRetouchResult({
  client,
  ...options
}: UseRetouchResultOptions & { client?: RetouchClient | undefined }): RetouchResultState {
  const usedClient = useRetouchClient(client)
  const queryClient = useQueryClient()
  const queryOptions = resultQueryOptions(usedClient, queryClient, options)
  const state = toResultState(useQuery(queryOptions), queryOptions, queryClient)
  throwWhereAsked(state, options)
  return state
}
