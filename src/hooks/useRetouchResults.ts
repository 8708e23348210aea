'use client'

import { useIsRestoring, useQueryClient, useQueryErrorResetBoundary } from '@tanstack/react-query'
import { useContext, useEffect, useMemo, useSyncExternalStore } from 'react'
import type { RetouchClient } from '../api/RetouchClient.js'
import { RetouchContext } from './context/RetouchContext.js'
import type { RetouchResultState } from './RetouchResultState.js'
import { ResultList, readEntry } from './result/ResultList.js'
import { throwErrors } from './result/useObserver.js'
import type { UseRetouchResultOptions } from './UseRetouchResultOptions.js'
import { assertClient } from './useRetouchClient.js'

const subscribeToNothing = () => () => {}

/**
 * `useRetouchResult` for a list of jobs, of any length. A job that did not change keeps its state object, so rows
 * that are wrapped in `memo` do not re-render.
 *
 * @param jobs - Options of `useRetouchResult` for each job. A job may be listed twice, with options of its own.
 * @returns The states in the order of `jobs`.
 * @throws {TypeError} If an id of any job is malformed, or no `appId` is configured.
 * @throws {RetouchError} To the error boundary, for the first failed job whose `query.throwOnError` selects the error.
 * @example
 * const results = useRetouchResults(jobs)
 * const ready = results.filter((result) => result.isSuccess).length
 */
export function useRetouchResults<T>(
  jobs: readonly (UseRetouchResultOptions & { client: RetouchClient<T> })[],
): RetouchResultState<T>[]
export function useRetouchResults(
  jobs: readonly (UseRetouchResultOptions & { client?: RetouchClient | undefined })[],
): RetouchResultState[]
export function useRetouchResults(
  jobs: readonly (UseRetouchResultOptions & { client?: RetouchClient | undefined })[],
): RetouchResultState[] {
  const provided = useContext(RetouchContext)?.client
  // Called before TanStack's hooks, because its error about a missing provider is more helpful than theirs.
  if (!provided) for (const { client } of jobs) assertClient(client)
  const queryClient = useQueryClient()
  const boundary = useQueryErrorResetBoundary()
  const isRestoring = useIsRestoring()
  const list = useMemo(() => new ResultList(queryClient), [queryClient])
  const entries = list.prepare(jobs, provided, boundary.isReset())

  useEffect(() => list.commit(entries))
  useEffect(() => boundary.clearReset(), [boundary])
  useSyncExternalStore(
    isRestoring ? subscribeToNothing : list.subscribe,
    list.getVersion,
    list.getVersion,
  )
  return entries.map((entry) => {
    const state = readEntry(entry)
    throwErrors(state, entry.options.query)
    return state
  })
}
