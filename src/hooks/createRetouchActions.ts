import { resolveIds } from '../api/client/ids.js'
import type { RetouchClient } from '../api/RetouchClient.js'
import { isRetouchError } from '../api/RetouchError.js'
import type { ResolvedRetouchIds } from '../api/RetouchJob.js'
import type { PhotoCheck } from '../photo/checkPhoto.js'
import { lookAtPhoto } from './lookAtPhoto.js'
import { mendPhoto } from './mendPhoto.js'
import type { RetouchResultState } from './RetouchResultState.js'
import type { RetouchActions } from './RetouchState.js'
import type { RetouchStep } from './RetouchStep.js'
import { retryOf } from './retryOf.js'
import type { UseGenerateRetouchResult } from './useGenerateRetouch.js'
import type { UseRetouchOptions } from './useRetouch.js'

/** What the moves need of the last render. */
export interface RetouchSurroundings {
  options: UseRetouchOptions
  client: RetouchClient
  upload: Pick<UseGenerateRetouchResult, 'mutateAsync'>
  result: RetouchResultState
}

/**
 * The moves from step to step. What was awaited counts only where the step is still the one that it began
 * at: so the photo that was picked last wins, and nothing is sent twice however often it is asked for.
 */
export function createRetouchActions(
  getStep: () => RetouchStep,
  setStep: (step: RetouchStep) => void,
  look: () => RetouchSurroundings,
): RetouchActions {
  let upload = new AbortController()

  async function check(photo: Blob): Promise<void> {
    const step: RetouchStep = { status: 'checking', photo, check: undefined }
    setStep(step)
    const check = await lookAtPhoto(photo, look().options)
    if (getStep() !== step) return
    if (check.ok) proceed(photo)
    else setStep({ status: 'rejected', photo, check })
  }

  async function mend(photo: Blob, check: PhotoCheck): Promise<void> {
    if (check.repair !== 'possible' && check.repair !== 'crop') return
    const step: RetouchStep = { status: 'checking', photo, check }
    setStep(step)
    try {
      const mended = await mendPhoto(photo, check.repair, look().options)
      if (getStep() === step) proceed(mended)
    } catch (error) {
      if (getStep() !== step) return
      const isStuck = isRetouchError(error)
      if (!isStuck) return setStep({ status: 'unsent', photo, error })
      setStep({
        status: 'rejected',
        photo,
        check: { ...check, problems: [error], repair: 'impossible' },
      })
    }
  }

  function proceed(photo: Blob): void {
    if (look().options.confirm) setStep({ status: 'ready', photo })
    else void send(photo)
  }

  async function send(photo: Blob): Promise<void> {
    const step: RetouchStep = { status: 'sending', photo }
    setStep(step)
    upload = new AbortController()
    let ids: ResolvedRetouchIds
    try {
      const { mutateAsync } = look().upload
      const { job: _, ...started } = await mutateAsync({
        image: photo,
        checked: true,
        signal: upload.signal,
      })
      ids = started
    } catch (error) {
      if (getStep() === step) setStep({ status: 'unsent', photo, error })
      return
    }
    if (getStep() !== step) return
    setStep({ status: 'sent', photo, ids })
    look().options.onStart?.(ids)
  }

  return {
    pick(photo) {
      upload.abort()
      void check(photo)
    },
    repair() {
      const step = getStep()
      if (step.status === 'rejected') void mend(step.photo, step.check)
    },
    send() {
      const step = getStep()
      if (step.status === 'ready') void send(step.photo)
    },
    retry() {
      const { result } = look()
      const retry = retryOf(getStep(), result)
      if (retry === 'ask') void result.refetch()
      else if (retry) void send(retry.send)
    },
    reset() {
      upload.abort()
      setStep({ status: 'empty' })
    },
    resume(given) {
      const { options, client } = look()
      const ids = resolveIds({ ...given, appId: given.appId ?? options.appId }, client.appId)
      const step = getStep()
      if (step.status === 'sent' && isSameJob(step.ids, ids)) return
      upload.abort()
      setStep({ status: 'sent', photo: undefined, ids })
    },
  }
}

function isSameJob(one: ResolvedRetouchIds, other: ResolvedRetouchIds): boolean {
  return (
    one.appId === other.appId &&
    one.scanId === other.scanId &&
    one.predictionId === other.predictionId
  )
}
