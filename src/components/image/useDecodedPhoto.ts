'use client'

import { useEffect, useState } from 'react'

/** A photo that can be painted without a blank frame. */
export interface DecodedPhoto {
  url: string
  /** In px; undefined where the browser did not decode it. */
  width: number | undefined
  height: number | undefined
}

/**
 * The photo at `url` once the browser has decoded it; undefined before that, and if it cannot. The photo before
 * it stays until then, or as long as `isBetween` says that the next URL is on its way.
 */
export function useDecodedPhoto(
  url: string | undefined,
  isBetween: boolean,
): DecodedPhoto | undefined {
  const [decoded, setDecoded] = useState<DecodedPhoto>()
  useEffect(() => {
    if (url === undefined) return
    let isCurrent = true
    const image = new Image()
    image.src = url
    const set = () => {
      const { naturalWidth, naturalHeight } = image
      if (isCurrent) {
        setDecoded({ url, width: naturalWidth || undefined, height: naturalHeight || undefined })
      }
    }
    // jsdom decodes nothing.
    if (image.decode) image.decode().then(set, () => isCurrent && setDecoded(undefined))
    else set()
    return () => {
      isCurrent = false
    }
  }, [url])
  return url !== undefined || isBetween ? decoded : undefined
}
