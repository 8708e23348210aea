import { type QueryClient, skipToken, type UseQueryOptions } from '@tanstack/react-query'
import type { RetouchClient } from '../../api/RetouchClient.js'
import type { RetouchError } from '../../api/RetouchError.js'
import type { RetouchJob } from '../../api/RetouchJob.js'
import type { RetouchResultQueryKey } from '../../query/retouchResultQueryKey.js'
import {
  type PollingOptions,
  type RetouchResultTanStackOptions,
  retouchResultQueryOptions,
} from '../../query/retouchResultQueryOptions.js'

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
> & {
  /** Known, so that neither TanStack nor we have to compute it again: options with it have all defaults. */
  queryHash: string
}

/** A component renders again when one of these changes: all that a state is made of, and nothing else. */
const RENDERED: NonNullable<
  Exclude<UseQueryOptions['notifyOnChangeProps'], 'all' | (() => unknown)>
> = ['data', 'error', 'failureCount', 'failureReason', 'isPaused']

const IDLE: ResultQueryOptions = {
  queryKey: ['retouch', 'result', { appId: '', scanId: '', predictionId: '' }],
  queryHash: 'retouch idle',
  queryFn: skipToken,
  notifyOnChangeProps: [],
}

/** The query behind a hook; one that never asks where the ids are not known yet. */
export function resultQueryOptions(
  client: RetouchClient,
  queryClient: QueryClient,
  { appId, scanId, predictionId, ...options }: UseRetouchResultOptions,
): ResultQueryOptions {
  if (appId === null || isMissing(scanId) || isMissing(predictionId)) return IDLE
  const query = retouchResultQueryOptions(client, { appId, scanId, predictionId, ...options })
  return queryClient.defaultQueryOptions({ ...query, notifyOnChangeProps: RENDERED })
}

export function isIdle(options: ResultQueryOptions): boolean {
  return options === IDLE
}

function isMissing(id: string | null | undefined): id is null | undefined {
  return id === null || id === undefined
}
