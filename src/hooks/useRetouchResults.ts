'use client'

import { useQueries, useQueryClient } from '@tanstack/react-query'
import { useContext } from 'react'
import type { RetouchClient } from '../api/RetouchClient.js'
import { RetouchContext } from './context/RetouchContext.js'
import type { RetouchResultState } from './RetouchResultState.js'
import { resultQueryOptions, type UseRetouchResultOptions } from './result/resultQueryOptions.js'
import { throwWhereAsked, toResultState } from './result/toResultState.js'
import { assertClient } from './useRetouchClient.js'

/**
 * `useRetouchResult` for a list of jobs, of any length. The states come in the order of `jobs`.
 * @throws what `useRetouchResult` throws, for the first job that it is true of.
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
  const asked = jobs.map(({ client, ...options }) => ({
    client: assertClient(client ?? provided),
    options,
  }))
  const queryClient = useQueryClient()
  const all = asked.map(({ client, options }) => ({
    query: resultQueryOptions(client, queryClient, options),
    options,
  }))
  // A list may name a job twice, but an observer of many takes each query once.
  const distinct = [...new Map(all.map((job) => [job.query.queryHash, job])).values()]
  const results = useQueries({ queries: distinct.map(({ query }) => query) })

  const states = new Map<string, RetouchResultState>()
  for (const [index, { query, options }] of distinct.entries()) {
    const result = results[index]
    if (!result) continue
    const state = toResultState(result, query, queryClient)
    throwWhereAsked(state, options)
    states.set(query.queryHash, state)
  }
  return all.flatMap(({ query }) => states.get(query.queryHash) ?? [])
}
