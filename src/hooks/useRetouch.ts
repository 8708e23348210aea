'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import type { RetouchClient } from '../api/RetouchClient.js'
import type { ResolvedRetouchIds } from '../api/RetouchJob.js'
import { isDecodable } from '../photo/check/isDecodable.js'
import type { PollingOptions } from '../query/retouchResultQueryOptions.js'
import type { PhotoOptions } from './PhotoOptions.js'
import type { RetouchState } from './RetouchState.js'
import {
  createRetouchActions,
  type Latest,
  type MachineState,
  toRetouchState,
} from './retouch/retouchMachine.js'
import { useObjectUrl } from './retouch/useObjectUrl.js'
import { useGenerateRetouch } from './useGenerateRetouch.js'
import { useRetouchClient } from './useRetouchClient.js'
import { useRetouchResult } from './useRetouchResult.js'

export interface UseRetouchOptions extends PhotoOptions, PollingOptions {
  client?: RetouchClient | undefined
  /** The Skin Analysis app; by default the client's. */
  appId?: string | undefined
  /** Whether a photo that fits waits for `send()`, so that a person can consent. Default false: it goes out at once. */
  confirm?: boolean | undefined
  /** Called once for each job that is started here: keep its ids, to `resume` it after a reload. */
  onStart?: ((ids: ResolvedRetouchIds) => void) | undefined
}

/**
 * From a photo in the hand to its result: picks it, checks it, mends it where the person wants that,
 * sends it once, and asks about the job until it is over. Checking the `status` of what it returns narrows
 * the rest. An upload goes on when the component goes; `reset()` breaks it off.
 * @throws {TypeError} for an `appId` that is missing or malformed, once a photo is to be sent.
 */
export function useRetouch<T>(
  options: UseRetouchOptions & { client: RetouchClient<T> },
): RetouchState<T>
export function useRetouch(options?: UseRetouchOptions): RetouchState
export function useRetouch(options: UseRetouchOptions = {}): RetouchState {
  const { appId, limits, decoders, findFaces, pollInterval, maxWait, pollInBackground } = options
  const client = useRetouchClient(options.client)
  const [state, setState] = useState<MachineState>({ status: 'empty' })
  const upload = useGenerateRetouch({ client, appId, limits, decoders, findFaces })
  const ids = state.status === 'submitted' ? state.ids : { scanId: null, predictionId: null }
  const result = useRetouchResult({ ...ids, client, pollInterval, maxWait, pollInBackground })
  const previewUrl = useObjectUrl(photoToShow(state))

  const current = useRef<MachineState>(state)
  const latest = useRef<Latest>({ options, client, upload, result })
  useEffect(() => {
    latest.current = { options, client, upload, result }
  })

  const actions = useMemo(() => {
    const transition = (state: MachineState) => {
      current.current = state
      setState(state)
    }
    return createRetouchActions(
      () => current.current,
      transition,
      () => latest.current,
    )
  }, [])

  if (state.status === 'crashed') throw state.error
  return toRetouchState(state, { upload, result, previewUrl }, actions)
}

/** The photo to preview; undefined for one that is too large to decode, or is no image. */
function photoToShow(state: MachineState): Blob | undefined {
  if ('check' in state) return state.check && isDecodable(state.check) ? state.photo : undefined
  return 'photo' in state ? state.photo : undefined
}
