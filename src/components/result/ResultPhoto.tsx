'use client'

import type { RetouchOutput } from '../../api/RetouchJob.js'
import { RetouchComparison } from '../RetouchComparison.js'
import { RetouchDownloadButton } from '../RetouchDownloadButton.js'
import { RetouchImage } from '../RetouchImage.js'

/** The retouched photo, beside the original where the service still names it, and to download. */
export function ResultPhoto({
  output,
  proxyUrl,
}: {
  output: RetouchOutput
  proxyUrl: string | undefined
}) {
  const { image, originalUrl, expiresAt } = output
  return (
    <>
      {originalUrl === undefined ? (
        <RetouchImage url={image.url} expiresAt={expiresAt} />
      ) : (
        <RetouchComparison before={originalUrl} after={image.url} expiresAt={expiresAt} />
      )}
      <RetouchDownloadButton url={image.url} proxyUrl={proxyUrl} expiresAt={expiresAt} />
    </>
  )
}
