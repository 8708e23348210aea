'use client'

import { type ClipboardEvent, type DragEvent, useState } from 'react'

/** Takes photos that are dropped on an element, or pasted while the focus is in it. */
export function usePhotoDrop(onPick: (photo: File) => void) {
  const [isDraggedOver, setDraggedOver] = useState(false)
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
      onPaste(event: ClipboardEvent) {
        const [photo] = event.clipboardData.files
        if (!photo) return
        event.preventDefault()
        onPick(photo)
      },
    },
  }
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer.types.includes('Files')
}
