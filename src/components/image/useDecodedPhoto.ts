'use client'

import { useEffect, useState } from 'react'

/** A photo that can be painted without an empty frame. */
export interface DecodedPhoto {
  url: string
  /** Size in px. Undefined if the browser did not decode the photo. */
  width: number | undefined
  height: number | undefined
}

/**
 * Returns the photo at `url` once the browser has decoded it. Until then, and while `isBetween` announces another
 * URL, returns the previous photo, or null if there is none. Undefined if the photo cannot be decoded.
 */
export function useDecodedPhoto(
  url: string | undefined,
  isBetween: boolean,
): DecodedPhoto | null | undefined {
  const [decoded, setDecoded] = useState<DecodedPhoto | null>()
  useEffect(() => {
    if (url === undefined) return
    let isCurrent = true
    setDecoded((last) => last ?? null)
    const image = new Image()
    image.src = url
    const set = () => {
      const { naturalWidth, naturalHeight } = image
      if (isCurrent) {
        setDecoded({ url, width: naturalWidth || undefined, height: naturalHeight || undefined })
      }
    }
    // jsdom does not decode images.
    if (image.decode) image.decode().then(set, () => isCurrent && setDecoded(undefined))
    else set()
    return () => {
      isCurrent = false
    }
  }, [url])
  return url !== undefined || isBetween ? decoded : undefined
}
