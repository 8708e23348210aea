'use client'

import { useIsRestoring, useQueryClient, useQueryErrorResetBoundary } from '@tanstack/react-query'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { resolveIds } from '../../api/client/ids.js'
import { DEFAULT_MAX_WAIT } from '../../api/poll/PollSession.js'
import type { RetouchClient } from '../../api/RetouchClient.js'
import type { ResolvedRetouchIds } from '../../api/RetouchJob.js'
import type { RetouchResultState } from '../RetouchResultState.js'
import type { UseRetouchResultOptions } from '../UseRetouchResultOptions.js'
import {
  createResultObserver,
  type ObserverOptions,
  type ResultObserver,
  shouldThrow,
} from './createResultObserver.js'
import { IDLE, type UncheckedState } from './toState.js'

const getIdle = () => IDLE
const subscribeToNothing = () => () => {}

/** Observes one job while the component is mounted. Undefined while an id is missing. */
export function useObserver(
  client: RetouchClient,
  options: UseRetouchResultOptions,
): { observer: ResultObserver | undefined; state: UncheckedState } {
  const queryClient = useQueryClient()
  const boundary = useQueryErrorResetBoundary()
  const isRestoring = useIsRestoring()
  const observerOptions = toObserverOptions(client, options)
  const { scanId, predictionId } = options
  const appId = options.appId === undefined ? client.appId : options.appId

  // biome-ignore lint/correctness/useExhaustiveDependencies: options that change are committed below.
  const observer = useMemo(() => {
    const ids = toKnownIds({ appId, scanId, predictionId })
    return ids && createResultObserver(queryClient, ids, observerOptions, boundary.isReset())
  }, [queryClient, appId, scanId, predictionId])

  useEffect(() => observer?.commit(observerOptions))
  useEffect(() => boundary.clearReset(), [boundary])

  const isSubscribed = observer && !isRestoring && options.query?.subscribed !== false
  const getState = observer?.getState ?? getIdle
  useSyncExternalStore(isSubscribed ? observer.subscribe : subscribeToNothing, getState, getState)
  return { observer, state: observer?.read(observerOptions) ?? IDLE }
}

/** The ids of a job. Undefined while one is missing. */
export function toKnownIds({
  appId,
  scanId,
  predictionId,
}: Pick<UseRetouchResultOptions, 'appId' | 'predictionId' | 'scanId'>):
  | ResolvedRetouchIds
  | undefined {
  if (appId === null || scanId == null || predictionId == null) return undefined
  return resolveIds({ appId, scanId, predictionId }, undefined)
}

export function toObserverOptions(
  client: RetouchClient,
  {
    pollInterval,
    maxWait = DEFAULT_MAX_WAIT,
    pollInBackground = false,
    query,
  }: UseRetouchResultOptions,
): ObserverOptions {
  return { client, pollInterval, maxWait, pollInBackground, query }
}

/** Throws errors to the error boundary: those that `throwOnError` selects, and mistakes in the app's code. */
export function throwErrors(
  state: UncheckedState,
  query: UseRetouchResultOptions['query'],
): asserts state is RetouchResultState {
  if (state.isError && shouldThrow(state.error, query?.throwOnError)) throw state.error
}
