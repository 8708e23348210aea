'use client'

import { type DragEvent, type RefObject, useEffect, useRef, useState } from 'react'

/** Uploaders on the page. With several, a paste goes to the one with the focus. */
const mounted = new Set<object>()

/**
 * Accepts files that are dropped on an element, or pasted. A paste anywhere on the page is accepted if this is the
 * only uploader and the focus is not in a text field.
 */
export function usePhotoDrop(
  root: RefObject<HTMLElement | null>,
  onFiles: (files: FileList) => void,
) {
  const [isDraggedOver, setDraggedOver] = useState(false)

  const latest = useRef(onFiles)
  useEffect(() => {
    latest.current = onFiles
  })
  useEffect(() => {
    const self = {}
    mounted.add(self)
    const onPaste = (event: ClipboardEvent) => {
      const files = event.clipboardData?.files
      if (event.defaultPrevented || !files?.length) return
      // Firefox fires paste events at the body, wherever the focus is.
      const isInside = [event.target, document.activeElement].some(
        (target) => target instanceof Node && root.current?.contains(target),
      )
      if (!isInside && (mounted.size > 1 || isEditable(document.activeElement))) return
      event.preventDefault()
      latest.current(files)
    }
    document.addEventListener('paste', onPaste)
    return () => {
      mounted.delete(self)
      document.removeEventListener('paste', onPaste)
    }
  }, [root])

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
        // Without preventDefault(), the browser would open the file in place of the page.
        event.preventDefault()
        setDraggedOver(false)
        onFiles(event.dataTransfer.files)
      },
    },
  }
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer.types.includes('Files')
}

function isEditable(element: Element | null): boolean {
  if (!(element instanceof HTMLElement)) return false
  const isButton =
    element instanceof HTMLInputElement &&
    /^(button|checkbox|file|image|radio|range|reset|submit)$/.test(element.type)
  return (
    element.isContentEditable || (/^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) && !isButton)
  )
}
