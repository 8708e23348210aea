'use client'

import { type CSSProperties, type ReactNode, useState } from 'react'
import type { RetouchOutput } from '../../api/RetouchJob.js'
import type { DecodedPhoto } from '../image/useDecodedPhoto.js'
import type { RetouchImageState } from '../image/useImageRetry.js'
import { RetouchComparison } from '../RetouchComparison.js'
import { RetouchDownloadButton } from '../RetouchDownloadButton.js'
import { ImageStrip } from './ImageStrip.js'

interface ResultPhotoProps {
  /** The local photo, or the service's copy of it. */
  photo: DecodedPhoto | undefined
  photoAlt: string | undefined
  /** Result of the job. Undefined until the job succeeds. */
  output: RetouchOutput | undefined
  /** Returns the proxy's download route of the image with this index. */
  getProxyUrl: ((index: number) => string) | undefined
  /** Whether the photo is being processed: it is then dimmed under a shimmer. */
  isBusy: boolean
  /** Whether the person waited for this result on this page. */
  reveal: boolean
  imageState: RetouchImageState
  onImageStateChange: (state: RetouchImageState) => void
  /** Content below the photo. */
  children: ReactNode
}

/**
 * One frame for the original, the running job and the result: the photo is there from the start, and the retouched
 * photo joins it.
 */
export function ResultPhoto({
  photo,
  photoAlt,
  output,
  getProxyUrl,
  isBusy,
  reveal,
  imageState,
  onImageStateChange,
  children,
}: ResultPhotoProps) {
  const [choice, setChoice] = useState<{ job: string; index: number }>()
  const selected = choice && choice.job === output?.predictionId ? choice.index : 0
  const image = output?.images[selected]
  const before = photo?.url ?? output?.originalUrl
  const { width, height } = photo ?? {}
  const style: CSSProperties & { '--_ratio'?: number } =
    width && height ? { '--_ratio': width / height } : {}
  return (
    <div data-part="stage" data-busy={isBusy || undefined} style={style}>
      {before !== undefined || output ? (
        <RetouchComparison
          before={before}
          after={image?.url}
          beforeAlt={output ? undefined : photoAlt}
          {...{ width, height }}
          expiresAt={output?.expiresAt}
          // A photo without a result cannot be zoomed.
          disabled={!output}
          reveal={reveal}
          onImageStateChange={onImageStateChange}
        />
      ) : (
        isBusy && <div data-part="placeholder" />
      )}
      {output && output.images.length > 1 && (
        <ImageStrip
          images={output.images}
          selected={selected}
          onSelect={(index) => setChoice({ job: output.predictionId, index })}
          expiresAt={output.expiresAt}
        />
      )}
      {children}
      {output && image && imageState !== 'unavailable' && (
        <RetouchDownloadButton
          url={image.url}
          proxyUrl={getProxyUrl?.(selected)}
          expiresAt={output.expiresAt}
        />
      )}
    </div>
  )
}
