'use client'

import type { CSSProperties, ReactNode } from 'react'
import type { RetouchOutput } from '../../api/RetouchJob.js'
import type { DecodedPhoto } from '../image/useDecodedPhoto.js'
import type { RetouchImageState } from '../image/useImageRetry.js'
import { RetouchComparison } from '../RetouchComparison.js'
import { RetouchDownloadButton } from '../RetouchDownloadButton.js'

interface ResultPhotoProps {
  /** The photo that the person chose, or the service's copy of it. */
  photo: DecodedPhoto | undefined
  photoAlt: string | undefined
  /** Undefined until the job succeeds. */
  output: RetouchOutput | undefined
  proxyUrl: string | undefined
  /** Whether the photo is being worked on: it is then dimmed under a shimmer. */
  isBusy: boolean
  /** Whether the person waited for this result. */
  reveal: boolean
  imageState: RetouchImageState
  onImageStateChange: (state: RetouchImageState) => void
  /** Shown below the photo. */
  children: ReactNode
}

/**
 * The stage: one frame in which the chosen photo stands from the first moment, in which it is worked on, and in
 * which the retouched photo joins it.
 */
export function ResultPhoto({
  photo,
  photoAlt,
  output,
  proxyUrl,
  isBusy,
  reveal,
  imageState,
  onImageStateChange,
  children,
}: ResultPhotoProps) {
  const before = photo?.url ?? output?.originalUrl
  const { width, height } = photo ?? {}
  const style: CSSProperties & { '--_ratio'?: number } =
    width && height ? { '--_ratio': width / height } : {}
  return (
    <div data-part="stage" data-busy={isBusy || undefined} style={style}>
      {before !== undefined || output ? (
        <RetouchComparison
          before={before}
          after={output?.image.url}
          beforeAlt={output ? undefined : photoAlt}
          {...{ width, height }}
          expiresAt={output?.expiresAt}
          disabled={isBusy}
          reveal={reveal}
          onImageStateChange={onImageStateChange}
        />
      ) : (
        isBusy && <div data-part="placeholder" />
      )}
      {children}
      {output && imageState !== 'unavailable' && (
        <RetouchDownloadButton
          url={output.image.url}
          proxyUrl={proxyUrl}
          expiresAt={output.expiresAt}
        />
      )}
    </div>
  )
}
