'use client'

import { useEffect, useState } from 'react'

/** An object URL of `blob`, revoked when `blob` changes or the component unmounts. Undefined on a server and in the first render. */
export function useObjectUrl(blob: Blob | undefined): string | undefined {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    if (!blob) return
    const url = URL.createObjectURL(blob)
    setUrl(url)
    return () => {
      URL.revokeObjectURL(url)
      setUrl(undefined)
    }
  }, [blob])
  return blob && url
}
