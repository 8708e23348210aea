'use client'

import { type UseMutationOptions, type UseMutationResult, useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { GeneratedRetouch, RetouchClient, UploadProgress } from '../api/RetouchClient.js'
import type { RetouchError } from '../api/RetouchError.js'
import type { PhotoCheck } from '../photo/checkPhoto.js'
import type { PhotoOptions } from './PhotoOptions.js'
import { checkForUpload, repairForUpload, type UploadCheck } from './retouch/checkForUpload.js'
import { useRetouchClient } from './useRetouchClient.js'

/** What can be set of TanStack Query's own options. The rest is what makes sending right. */
export type GenerateRetouchTanStackOptions<T = unknown> = Pick<
  UseMutationOptions<GeneratedRetouch<T>, RetouchError, GenerateRetouchVariables>,
  'gcTime' | 'meta' | 'mutationKey' | 'onError' | 'onSettled' | 'onSuccess' | 'throwOnError'
>

export interface UseGenerateRetouchOptions<T = unknown> extends PhotoOptions {
  client?: RetouchClient<T> | undefined
  /** The Skin Analysis app; by default the client's. */
  appId?: string | undefined
  /** TanStack Query's own options. */
  mutation?: GenerateRetouchTanStackOptions<T> | undefined
}

export interface GenerateRetouchVariables {
  image: Blob
  /**
   * How far the photo may be changed to make it fit, as `check.repair` offers it: `"crop"` is further than
   * `"possible"`. By default a photo that does not fit is not sent.
   */
  repair?: PhotoCheck['repair'] | undefined
  /** Sends a photo in which `findFaces` found no face. Default `false`: the mutation fails with `NO_FACE_DETECTED`. */
  sendAnyway?: boolean | undefined
  /** Whether `checkPhoto` has passed the photo already: it is then sent as it is. */
  checked?: boolean | undefined
  /** Breaks the upload off. */
  signal?: AbortSignal | undefined
}

export type UseGenerateRetouchResult<T = unknown> = UseMutationResult<
  GeneratedRetouch<T>,
  RetouchError,
  GenerateRetouchVariables
> & {
  /** What was found out about the photo: all its problems, where `error` is the first, and what can mend them. */
  readonly check: UploadCheck | undefined
  /** How far the upload is; undefined before it began, and where only a `fetch` could tell. */
  readonly progress: UploadProgress | undefined
}

interface Known {
  check?: UploadCheck
  progress?: UploadProgress
}

/**
 * A mutation that checks a photo, mends it where it may, and sends it: once. A photo that is on its way
 * already is not sent again, nothing is ever retried by itself, and offline it waits for the network. It
 * goes on when the component goes. To check again and ask the service again, call `mutate` again.
 * @throws {TypeError} as the mutation's error, where neither the call nor the client names an `appId`.
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
