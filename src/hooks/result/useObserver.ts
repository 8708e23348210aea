'use client'

import { useIsRestoring, useQueryClient, useQueryErrorResetBoundary } from '@tanstack/react-query'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { resolveIds } from '../../api/client/ids.js'
import type { RetouchClient } from '../../api/RetouchClient.js'
import type { ResolvedRetouchIds } from '../../api/RetouchJob.js'
import type { UseRetouchResultOptions } from '../UseRetouchResultOptions.js'
import { type ObserverOptions, ResultObserver, shouldThrow } from './ResultObserver.js'
import { IDLE, type Reading } from './toReading.js'

const getIdle = () => IDLE
const subscribeToNothing = () => () => {}

/** Observes one job while the component is mounted. Undefined while an id is missing. */
export function useObserver(
  client: RetouchClient,
  options: UseRetouchResultOptions,
): { observer: ResultObserver | undefined; reading: Reading } {
  const queryClient = useQueryClient()
  const boundary = useQueryErrorResetBoundary()
  const isRestoring = useIsRestoring()
  const observerOptions = toObserverOptions(client, options)
  const { scanId, predictionId } = options
  const appId = options.appId === undefined ? client.appId : options.appId

  // biome-ignore lint/correctness/useExhaustiveDependencies: options that change are committed below.
  const observer = useMemo(() => {
    const ids = toKnownIds({ appId, scanId, predictionId })
    return ids && new ResultObserver(queryClient, ids, observerOptions, boundary.isReset())
  }, [queryClient, appId, scanId, predictionId])

  useEffect(() => observer?.commit(observerOptions))
  useEffect(() => boundary.clearReset(), [boundary])

  const isSubscribed = observer && !isRestoring && options.query?.subscribed !== false
  const getReading = observer?.getReading ?? getIdle
  useSyncExternalStore(
    isSubscribed ? observer.subscribe : subscribeToNothing,
    getReading,
    getReading,
  )
  return { observer, reading: observer?.read(observerOptions) ?? IDLE }
}

/** The ids of a job. Undefined while one is missing. */
export function toKnownIds({
  appId,
  scanId,
  predictionId,
}: Pick<UseRetouchResultOptions, 'appId' | 'predictionId' | 'scanId'>):
  | ResolvedRetouchIds
  | undefined {
  const isMissing = appId === null || isNullish(scanId) || isNullish(predictionId)
  return isMissing ? undefined : resolveIds({ appId, scanId, predictionId }, undefined)
}

export function toObserverOptions(
  client: RetouchClient,
  { pollInterval, maxWait, pollInBackground, query }: UseRetouchResultOptions,
): ObserverOptions {
  return { client, pollInterval, maxWait, pollInBackground, query }
}

/** Throws errors to the error boundary: those that `throwOnError` selects, and mistakes in the app's code. */
export function throwErrors(
  { state, bug }: Reading,
  query: UseRetouchResultOptions['query'],
): void {
  if (bug) throw bug
  if (state.isError && shouldThrow(state.error, query?.throwOnError)) throw state.error
}

function isNullish(id: string | null | undefined): id is null | undefined {
  return id === null || id === undefined
}
