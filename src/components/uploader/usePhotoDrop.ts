'use client'

import { type DragEvent, useEffect, useState } from 'react'

/**
 * Takes photos that are dropped on an element, or pasted while the focus is in it.
 *
 * @param getElement - The element that takes them.
 */
export function usePhotoDrop(getElement: () => Element | null, onPick: (photo: File) => void) {
  const [isDraggedOver, setDraggedOver] = useState(false)

  function paste(event: { clipboardData: DataTransfer | null; preventDefault(): void }) {
    const [photo] = event.clipboardData?.files ?? []
    if (!photo) return
    event.preventDefault()
    onPick(photo)
  }

  // Firefox fires `paste` at the body where the focus is on a button or another element that takes no text.
  useEffect(() => {
    function onPaste(event: ClipboardEvent) {
      const isInside = getElement()?.contains(document.activeElement)
      if (event.target === document.body && isInside) paste(event)
    }
    document.addEventListener('paste', onPaste)
    return () => document.removeEventListener('paste', onPaste)
  })

  return {
    isDraggedOver,
    handlers: {
      onDragOver(event: DragEvent) {
        if (!hasFiles(event)) return
        event.preventDefault()
        setDraggedOver(true)
      },
      onDragLeave({ currentTarget, relatedTarget }: DragEvent) {
        const isInside = relatedTarget instanceof Node && currentTarget.contains(relatedTarget)
        if (!isInside) setDraggedOver(false)
      },
      onDrop(event: DragEvent) {
        if (!hasFiles(event)) return
        // A page that does nothing is left, for the file.
        event.preventDefault()
        setDraggedOver(false)
        const [photo] = event.dataTransfer.files
        if (photo) onPick(photo)
      },
      onPaste: paste,
    },
  }
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer.types.includes('Files')
}
