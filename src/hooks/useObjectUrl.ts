'use client'

import { useEffect, useState } from 'react'

/** An object URL of `blob` for as long as it is rendered; undefined on a server and in the first render. */
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
