'use client'

import type { RetouchClient } from '../api/RetouchClient.js'
import type { RetouchResultState } from './RetouchResultState.js'
import { throwErrors, useObserver } from './result/useObserver.js'
import type { UseRetouchResultOptions } from './UseRetouchResultOptions.js'
import { useRetouchClient } from './useRetouchClient.js'

/**
 * Polls a retouch job until it succeeds or fails. A poll that changes nothing does not re-render.
 *
 * @param options.scanId - `null` or `undefined` keeps the hook idle.
 * @param options.maxWait - Active polling time in ms before `TIMED_OUT`. Default 600_000.
 * @returns A union discriminated by `status`: `idle`, `pending`, `success` or `error`.
 * @throws {TypeError} If an id is malformed, or no `appId` is configured.
 * @throws {RetouchError} To the error boundary, if `query.throwOnError` selects the error.
 * @example
 * const result = useRetouchResult({ appId, scanId, predictionId })
 * if (result.isSuccess) return <img src={result.data.image.url} alt="" />
 */
export function useRetouchResult<T>(
  options: UseRetouchResultOptions & { client: RetouchClient<T> },
): RetouchResultState<T>
export function useRetouchResult(
  options: UseRetouchResultOptions & { client?: RetouchClient | undefined },
): RetouchResultState
export function useRetouchResult(
  options: UseRetouchResultOptions & { client?: RetouchClient | undefined },
): RetouchResultState {
  const { state } = useObserver(useRetouchClient(options.client), options)
  throwErrors(state, options.query)
  return state
}
