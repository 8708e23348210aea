'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import type { RetouchClient } from '../api/RetouchClient.js'
import type { ResolvedRetouchIds } from '../api/RetouchJob.js'
import { isDecodable } from '../photo/check/isDecodable.js'
import type { PollingOptions } from '../query/retouchResultQueryOptions.js'
import { createRetouchActions, type RetouchSurroundings } from './createRetouchActions.js'
import type { PhotoOptions } from './PhotoOptions.js'
import type { RetouchState } from './RetouchState.js'
import type { RetouchStep } from './RetouchStep.js'
import { readRetouchState } from './readRetouchState.js'
import { useGenerateRetouch } from './useGenerateRetouch.js'
import { useObjectUrl } from './useObjectUrl.js'
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
  const { appId, limits, decoders, pollInterval, maxWait, pollInBackground } = options
  const client = useRetouchClient(options.client)
  const [step, setStep] = useState<RetouchStep>({ status: 'empty' })
  const upload = useGenerateRetouch({ client, appId, limits, decoders })
  const ids = step.status === 'sent' ? step.ids : { scanId: null, predictionId: null }
  const result = useRetouchResult({ ...ids, client, pollInterval, maxWait, pollInBackground })
  const previewUrl = useObjectUrl(photoToShow(step))

  const now = useRef<RetouchStep>(step)
  const latest = useRef<RetouchSurroundings>({ options, client, upload, result })
  useEffect(() => {
    latest.current = { options, client, upload, result }
  })

  const actions = useMemo(() => {
    const move = (step: RetouchStep) => {
      now.current = step
      setStep(step)
    }
    return createRetouchActions(
      () => now.current,
      move,
      () => latest.current,
    )
  }, [])

  return readRetouchState(step, { upload, result, previewUrl }, actions)
}

/** The photo of a step, but for one that could bring a page down, or shows nothing. */
function photoToShow(step: RetouchStep): Blob | undefined {
  if (step.status === 'empty') return undefined
  if ('check' in step) return step.check && isDecodable(step.check) ? step.photo : undefined
  return step.photo
}
