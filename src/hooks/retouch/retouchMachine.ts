import { resolveIds } from '../../api/client/ids.js'
import { ERROR_CODES } from '../../api/errorCodes.js'
import type { RetouchClient } from '../../api/RetouchClient.js'
import { isRetouchError, type RetouchError } from '../../api/RetouchError.js'
import type { ResolvedRetouchIds } from '../../api/RetouchJob.js'
import { isDecodable } from '../../photo/check/isDecodable.js'
import type { RetouchResultState } from '../RetouchResultState.js'
import type { RetouchActions, RetouchState } from '../RetouchState.js'
import { shallowEqual } from '../result/shallowEqual.js'
import type { UseGenerateRetouchResult } from '../useGenerateRetouch.js'
import type { UseRetouchOptions } from '../useRetouch.js'
import { canPreview, checkForUpload, repairForUpload, type UploadCheck } from './checkForUpload.js'

/** State that `useRetouch` keeps itself. The state of the upload and of the job is in the hooks that it calls. */
export type MachineState =
  | { readonly status: 'empty' }
  | {
      readonly status: 'checking'
      readonly photo: Blob
      /** Set while the photo is being repaired. */
      readonly check: UploadCheck | undefined
      /** Whether the browser can show the photo. Known before the check ends. */
      readonly canPreview: boolean
    }
  | { readonly status: 'rejected'; readonly photo: Blob; readonly check: UploadCheck }
  | { readonly status: 'warned'; readonly photo: Blob; readonly warning: RetouchError }
  | { readonly status: 'ready'; readonly photo: Blob }
  | { readonly status: 'sending'; readonly photo: Blob }
  | { readonly status: 'sendFailed'; readonly photo: Blob; readonly error: RetouchError }
  /** A mistake in the app's code, not a failure of the service. `useRetouch` throws it while rendering. */
  | { readonly status: 'crashed'; readonly error: unknown }
  | {
      readonly status: 'submitted'
      readonly photo: Blob | undefined
      readonly ids: ResolvedRetouchIds
    }

/** Values of the latest render that the actions read. */
export interface Latest {
  options: UseRetouchOptions
  client: RetouchClient
  upload: Pick<UseGenerateRetouchResult, 'mutateAsync'>
  result: RetouchResultState
}

/**
 * Creates the actions that move the machine from state to state. After every `await`, an action continues only
 * if the state that it started is still current: the photo picked last wins, and nothing is sent twice.
 */
export function createRetouchActions(
  getState: () => MachineState,
  transition: (state: MachineState) => void,
  getLatest: () => Latest,
): RetouchActions {
  let upload = new AbortController()

  function fail(photo: Blob, error: unknown): void {
    transition(
      isRetouchError(error) ? { status: 'sendFailed', photo, error } : { status: 'crashed', error },
    )
  }

  async function check(photo: Blob): Promise<void> {
    const reading = { status: 'checking', photo, check: undefined, canPreview: false } as const
    transition(reading)
    const checking: MachineState = { ...reading, canPreview: await canPreview(photo) }
    if (getState() !== reading) return
    transition(checking)
    const check = await checkForUpload(photo, getLatest().options)
    if (getState() !== checking) return
    if (check.ok) proceed(photo, check)
    else transition({ status: 'rejected', photo, check })
  }

  async function repair(photo: Blob, check: UploadCheck, crop?: number): Promise<void> {
    if (check.repair !== 'possible' && check.repair !== 'crop') return
    const repairing: MachineState = {
      status: 'checking',
      photo,
      check,
      canPreview: isDecodable(check),
    }
    transition(repairing)
    try {
      const repaired = await repairForUpload(photo, check.repair, getLatest().options, crop)
      if (getState() === repairing) proceed(repaired, check)
    } catch (error) {
      if (getState() !== repairing) return
      if (!isRetouchError(error)) return fail(photo, error)
      transition({
        status: 'rejected',
        photo,
        check: { ...check, problems: [error], repair: 'impossible' },
      })
    }
  }

  function proceed(photo: Blob, { warning }: UploadCheck): void {
    if (warning) transition({ status: 'warned', photo, warning })
    else accept(photo)
  }

  function accept(photo: Blob): void {
    if (getLatest().options.confirm) transition({ status: 'ready', photo })
    else void send(photo)
  }

  async function send(photo: Blob): Promise<void> {
    const sending: MachineState = { status: 'sending', photo }
    transition(sending)
    upload = new AbortController()
    let ids: ResolvedRetouchIds
    try {
      const { mutateAsync } = getLatest().upload
      const { job: _, ...started } = await mutateAsync({
        image: photo,
        checked: true,
        signal: upload.signal,
      })
      ids = started
    } catch (error) {
      if (getState() === sending) fail(photo, error)
      return
    }
    if (getState() !== sending) return
    transition({ status: 'submitted', photo, ids })
    getLatest().options.onStart?.(ids)
  }

  return {
    pick(photo) {
      upload.abort()
      void check(photo)
    },
    repair() {
      const state = getState()
      if (state.status === 'rejected') void repair(state.photo, state.check)
    },
    crop(position) {
      const state = getState()
      if (state.status !== 'rejected' || state.check.repair !== 'crop') return
      void repair(state.photo, state.check, position)
    },
    send() {
      const state = getState()
      if (state.status === 'warned') accept(state.photo)
      if (state.status === 'ready') void send(state.photo)
    },
    retry() {
      const { result } = getLatest()
      const retry = getRetryAction(getState(), result)
      if (retry === 'poll') void result.refetch()
      else if (retry) void send(retry.send)
    },
    reset() {
      upload.abort()
      transition({ status: 'empty' })
    },
    resume(given) {
      const { options, client } = getLatest()
      const ids = resolveIds({ ...given, appId: given.appId ?? options.appId }, client.appId)
      const state = getState()
      if (state.status === 'submitted' && shallowEqual(state.ids, ids)) return
      upload.abort()
      transition({ status: 'submitted', photo: undefined, ids })
    },
  }
}

/** Effect of `retry()` after a failure: poll the job again, send the photo again, or none. */
function getRetryAction(
  state: MachineState,
  result: RetouchResultState,
): 'poll' | { send: Blob } | undefined {
  if (state.status === 'sendFailed') return { send: state.photo }
  if (state.status !== 'submitted' || !result.isError) return undefined
  const { kind, retryable } = result.error
  if (kind === 'image') return undefined
  // A terminal job cannot change. A timed-out one may still succeed.
  if (kind !== 'job' || retryable) return 'poll'
  return state.photo && { send: state.photo }
}

/** Fields that are undefined in a state. */
const ABSENT = {
  photo: undefined,
  previewUrl: undefined,
  check: undefined,
  warning: undefined,
  progress: undefined,
  ids: undefined,
  result: undefined,
  data: undefined,
  error: null,
} as const

/** State of the hooks that `useRetouch` calls. */
export interface MachineInputs {
  upload: Pick<UseGenerateRetouchResult, 'progress' | 'isPaused'>
  result: RetouchResultState
  previewUrl: string | undefined
}

/** Maps the machine's state and that of its hooks to the state that `useRetouch` returns. */
export function toRetouchState(
  state: Exclude<MachineState, { status: 'crashed' }>,
  { upload, result, previewUrl }: MachineInputs,
  actions: RetouchActions,
): RetouchState {
  const base = { ...ABSENT, ...actions }
  const canRetry = getRetryAction(state, result) !== undefined
  switch (state.status) {
    case 'empty':
      return { ...base, status: 'empty' }
    case 'checking': {
      const { status, photo, check } = state
      return { ...base, status, photo, check, previewUrl }
    }
    case 'rejected':
    case 'warned':
    case 'ready':
      return { ...base, ...state, previewUrl }
    case 'sending': {
      const { progress, isPaused } = upload
      return { ...base, ...state, previewUrl, progress, isPaused }
    }
    case 'sendFailed': {
      const { photo, error } = state
      const mayHaveArrived = ERROR_CODES[error.code].retryable && !error.retryable
      return { ...base, status: 'failed', photo, previewUrl, error, canRetry, mayHaveArrived }
    }
    case 'submitted': {
      const { photo, ids } = state
      const job = { ...base, photo, previewUrl, ids, result }
      if (result.isSuccess) return { ...job, status: 'done', data: result.data }
      return result.isError
        ? { ...job, status: 'failed', error: result.error, canRetry, mayHaveArrived: false }
        : { ...job, status: 'processing' }
    }
  }
}
