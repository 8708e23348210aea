import { skipToken, type UseQueryOptions } from '@tanstack/react-query'
import type { RetouchClient } from '../api/RetouchClient.js'
import type { RetouchError } from '../api/RetouchError.js'
import type { RetouchJob } from '../api/RetouchJob.js'
import type { RetouchResultQueryKey } from '../query/retouchResultQueryKey.js'
import {
  type PollingOptions,
  type RetouchResultTanStackOptions,
  retouchResultQueryOptions,
} from '../query/retouchResultQueryOptions.js'

export interface UseRetouchResultOptions extends PollingOptions {
  /** The Skin Analysis app; by default the client's. */
  appId?: string | null | undefined
  /** Null or undefined as long as it is not known: the state is then `idle`. */
  scanId: string | null | undefined
  /** Null or undefined as long as it is not known: the state is then `idle`. */
  predictionId: string | null | undefined
  /** TanStack Query's own options. */
  query?: RetouchResultTanStackOptions | undefined
}

export type ResultQueryOptions = UseQueryOptions<
  RetouchJob,
  RetouchError,
  RetouchJob,
  RetouchResultQueryKey
>

/** A component renders again when one of these changes: all that a state is made of, and nothing else. */
const RENDERED = ['data', 'error', 'failureCount', 'failureReason', 'isPaused'] as const

const IDLE: ResultQueryOptions = {
  queryKey: ['retouch', 'result', { appId: '', scanId: '', predictionId: '' }],
  queryFn: skipToken,
  notifyOnChangeProps: [],
}

/** The query behind a hook; one that never asks where the ids are not known yet. */
export function resultQueryOptions(
  client: RetouchClient,
  { appId, scanId, predictionId, ...options }: UseRetouchResultOptions,
): ResultQueryOptions {
  if (appId === null || isMissing(scanId) || isMissing(predictionId)) return IDLE
  return {
    ...retouchResultQueryOptions(client, { appId, scanId, predictionId, ...options }),
    notifyOnChangeProps: [...RENDERED],
  }
}

export function isIdle(options: ResultQueryOptions): boolean {
  return options === IDLE
}

function isMissing(id: string | null | undefined): id is null | undefined {
  return id === null || id === undefined
}
