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
import { useGenerateRetouch } from './useGenerateRetouch.js'
import { useRetouchClient } from './useRetouchClient.js'
import { useRetouchResult } from './useRetouchResult.js'

/** Options of {@link useRetouch}. */
export interface UseRetouchOptions extends PhotoOptions, PollingOptions {
  /** The client to send and poll with. Default: the provider's. */
  client?: RetouchClient | undefined
  /** The Skin Analysis app. Default: the client's. */
  appId?: string | undefined
  /** Whether an accepted photo waits for `send()`, so that a person can consent. Default `false`: it is sent at once. */
  confirm?: boolean | undefined
  /** Called once for each job started here. Store its ids to `resume` it after a reload. */
  onStart?: ((ids: ResolvedRetouchIds) => void) | undefined
}

/**
 * Takes a photo from the file picker to its result as one state machine: `pick`, check, `repair` if the person wants it,
 * send once, poll until the job succeeds or fails. An upload continues after unmounting; `reset()` aborts it.
 *
 * @param options.confirm - Whether an accepted photo waits for `send()`. Default `false`.
 * @param options.maxWait - Active polling time in ms before `TIMED_OUT`. Default 600_000.
 * @returns A union discriminated by `status`, with the actions that apply to it.
 * @throws {TypeError} When a photo is sent, if `appId` is malformed or not configured.
 * @example
 * const { status, pick, previewUrl, data } = useRetouch({ confirm: false })
 * if (status === 'done') return <img src={data.image.url} alt="" />
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

/** The photo to preview. Undefined if it is too large to decode, or not an image. */
function photoToShow(state: MachineState): Blob | undefined {
  if (state.status === 'checking') return state.canPreview ? state.photo : undefined
  if (state.status === 'rejected') return isDecodable(state.check) ? state.photo : undefined
  return 'photo' in state ? state.photo : undefined
}

/** An object URL of `blob`, revoked when `blob` changes or the component unmounts. Undefined on a server and in the first render. */
function useObjectUrl(blob: Blob | undefined): string | undefined {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    if (!blob) return
    const url = URL.createObjectURL(blob)
    setUrl(url)
    return () => {
      URL.revokeObjectURL(url)
      setUrl(undefined)
    }
  }, [blob])
  return blob && url
}
