'use client'

import { type UseMutationOptions, type UseMutationResult, useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { generateRetouch } from '../api/client/generateRetouch.js'
import { uploadCode } from '../api/client/uploadCode.js'
import type { GeneratedRetouch, RetouchClient, UploadProgress } from '../api/RetouchClient.js'
import type { RetouchError } from '../api/RetouchError.js'
import type { PhotoCheck } from '../photo/checkPhoto.js'
import type { PhotoOptions } from './PhotoOptions.js'
import { checkForUpload, repairForUpload, type UploadCheck } from './retouch/checkForUpload.js'
import { useRetouchClient } from './useRetouchClient.js'

/** TanStack Query options that can be set for uploads. The others are fixed, so that a photo is sent once. */
export type GenerateRetouchTanStackOptions<T = unknown> = Pick<
  UseMutationOptions<GeneratedRetouch<T>, RetouchError, GenerateRetouchVariables>,
  'gcTime' | 'meta' | 'mutationKey' | 'onError' | 'onSettled' | 'onSuccess' | 'throwOnError'
>

/** Options of `useGenerateRetouch`. */
export interface UseGenerateRetouchOptions<T = unknown> extends PhotoOptions {
  /** The client to send with. Default: the provider's. */
  client?: RetouchClient<T> | undefined
  /** The Skin Analysis app. Default: the client's. */
  appId?: string | undefined
  /** TanStack Query's own options. */
  mutation?: GenerateRetouchTanStackOptions<T> | undefined
}

/** Variables of the mutation of `useGenerateRetouch`: one photo, and how to send it. */
export interface GenerateRetouchVariables {
  /** The photo to check and send. */
  image: Blob
  /**
   * Repairs that are allowed, in the terms of `check.repair`: `"possible"` allows scaling and converting, `"crop"` also
   * cropping. Default: none, so that a photo with problems is not sent.
   */
  repair?: PhotoCheck['repair'] | undefined
  /** Sends a photo in which `findFaces` found no face. Default `false`: the mutation fails with `NO_FACE_DETECTED`. */
  sendAnyway?: boolean | undefined
  /** Sends the photo without a check, for a photo that `checkPhoto` has already accepted. Default `false`. */
  checked?: boolean | undefined
  /** Aborts the check, the repair or the upload. */
  signal?: AbortSignal | undefined
}

/** A mutation that sends a photo, with the check of the photo and the progress of its upload. */
export type UseGenerateRetouchResult<T = unknown> = UseMutationResult<
  GeneratedRetouch<T>,
  RetouchError,
  GenerateRetouchVariables
> & {
  /** Result of the check: all problems of the photo, the first of which is `error`. Undefined before the check. */
  readonly check: UploadCheck | undefined
  /** Progress of the upload. Undefined before it starts, and if the client has its own `fetch`. */
  readonly progress: UploadProgress | undefined
}

interface Known {
  check?: UploadCheck
  progress?: UploadProgress
}

/**
 * A mutation that checks a photo, repairs it if allowed, and starts a job with it. The upload is never retried, waits for
 * the network while offline, and continues after unmounting. A second `mutate` with a photo in progress joins the first.
 *
 * @param options.appId - The Skin Analysis app. Default: the client's.
 * @param options.findFaces - Face detector of the app. A photo without a face is not sent.
 * @returns TanStack Query's mutation, whose data are the three ids of the job, with `check` and `progress`.
 * @throws {TypeError} As the mutation's error, if neither the options nor the client have an `appId`.
 * @example
 * const { mutate, data } = useGenerateRetouch()
 * const result = useRetouchResult({ scanId: data?.scanId, predictionId: data?.predictionId })
 * const send = (photo: File) => mutate({ image: photo, repair: 'crop' })
 */
export function useGenerateRetouch<T>(
  options: UseGenerateRetouchOptions<T> & { client: RetouchClient<T> },
): UseGenerateRetouchResult<T>
export function useGenerateRetouch(options?: UseGenerateRetouchOptions): UseGenerateRetouchResult
export function useGenerateRetouch({
  client: given,
  appId,
  mutation: options,
  ...photoOptions
}: UseGenerateRetouchOptions = {}): UseGenerateRetouchResult {
  const client = useRetouchClient(given)
  const [{ check, progress }, setKnown] = useState<Known>({})
  const underWay = useRef(new Map<Blob, Promise<GeneratedRetouch>>())

  async function prepare({
    image,
    repair,
    sendAnyway,
    signal,
  }: GenerateRetouchVariables): Promise<Blob> {
    const check = await checkForUpload(image, photoOptions)
    signal?.throwIfAborted()
    setKnown({ check })
    const [problem] = check.problems
    const canRepair = repair === 'possible' || repair === 'crop'
    if (problem && !canRepair) throw problem
    if (check.warning && !sendAnyway) throw check.warning
    return problem && canRepair ? repairForUpload(image, repair, photoOptions) : image
  }

  async function send(variables: GenerateRetouchVariables): Promise<GeneratedRetouch> {
    const { image, checked, signal } = variables
    setKnown({})
    const photo = checked ? image : await prepare(variables)
    uploadCode.generateRetouch = generateRetouch
    return client.generateRetouch({
      appId,
      image: photo,
      signal,
      onUploadProgress: (progress) => setKnown((known) => ({ ...known, progress })),
    })
  }

  const mutation = useMutation<GeneratedRetouch, RetouchError, GenerateRetouchVariables>({
    ...options,
    mutationFn(variables) {
      const { image, signal } = variables
      signal?.throwIfAborted()
      const sent =
        underWay.current.get(image) ?? send(variables).finally(() => underWay.current.delete(image))
      underWay.current.set(image, sent)
      return sent
    },
    retry: false,
    networkMode: 'online',
  })
  const isKnown = !mutation.isIdle && !mutation.isPaused
  return {
    ...mutation,
    check: isKnown ? check : undefined,
    progress: isKnown ? progress : undefined,
  }
}
