'use client'

import { type CSSProperties, type PointerEvent, useRef, useState } from 'react'
import { useRetouchMessages } from '../../hooks/useRetouchMessages.js'
import type { PhotoCheck } from '../../photo/checkPhoto.js'
import { PHOTO_LIMITS, type PhotoLimits } from '../../photo/photoLimits.js'
import { fitPhoto } from '../../photo/repair/fitPhoto.js'

interface PhotoCropProps {
  url: string
  check: PhotoCheck
  limits: Partial<PhotoLimits> | undefined
  /** Position at which the frame starts, from 0 to 1. */
  defaultPosition?: number
  /** Called with the position of the part to keep, from 0 (left or top) to 1. */
  onCrop: (position: number) => void
}

/** Positions that a key moves the frame by. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowUp: -0.05,
  ArrowLeft: -0.05,
  ArrowDown: 0.05,
  ArrowRight: 0.05,
  PageUp: -0.2,
  PageDown: 0.2,
  Home: -1,
  End: 1,
}

/** The photo, and a frame on it around the part that will be kept, which a pointer or the arrow keys move. */
export function PhotoCrop({ url, check, limits, defaultPosition = 0.5, onCrop }: PhotoCropProps) {
  const { messages, format } = useRetouchMessages()
  const { width = 1, height = 1 } = check
  const fit = fitPhoto(width, height, 'center', { ...PHOTO_LIMITS, ...limits })
  const isTall = height > width
  /** Share of the photo's longer side that is kept. */
  const kept = isTall ? fit.height / fit.scaledHeight : fit.width / fit.scaledWidth

  const [position, setPosition] = useState(defaultPosition)
  const move = (next: number) => setPosition(Math.min(1, Math.max(0, next)))
  const drag = useRef<{ start: number; position: number }>(undefined)
  const along = ({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>) => {
    const { width, height } = currentTarget.getBoundingClientRect()
    return (isTall ? clientY / height : clientX / width) / (1 - kept)
  }

  const style: CSSProperties & { '--_ratio': number } = {
    '--_ratio': width / height,
    aspectRatio: width / height,
    position: 'relative',
    overflow: 'hidden',
    touchAction: 'none',
  }
  const start = `${100 * position * (1 - kept)}%`
  const length = `${100 * kept}%`
  return (
    <>
      <div
        data-part="crop"
        style={style}
        onPointerDown={(event) => {
          if (!event.isPrimary || event.button !== 0) return
          event.currentTarget.setPointerCapture(event.pointerId)
          drag.current = { start: along(event), position }
        }}
        onPointerMove={(event) => {
          if (drag.current) move(drag.current.position + along(event) - drag.current.start)
        }}
        onPointerUp={() => {
          drag.current = undefined
        }}
        onPointerCancel={() => {
          drag.current = undefined
        }}
      >
        <img
          src={url}
          alt={messages.uploader.preview}
          draggable={false}
          decoding="sync"
          style={{ display: 'block', inlineSize: '100%', blockSize: '100%' }}
        />
        <input
          type="range"
          min={0}
          max={1}
          step="any"
          value={position}
          aria-label={messages.uploader.cropFrame}
          aria-orientation={isTall ? 'vertical' : 'horizontal'}
          aria-valuetext={format.percent(position)}
          data-part="crop-slider"
          style={{ position: 'absolute', inset: 0, margin: 0, opacity: 0, pointerEvents: 'none' }}
          onChange={({ currentTarget }) => move(currentTarget.valueAsNumber)}
          onKeyDown={(event) => {
            const step = STEPS[event.key]
            if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return
            event.preventDefault()
            move(position + step)
          }}
        />
        <div
          aria-hidden
          data-part="crop-frame"
          style={{
            position: 'absolute',
            pointerEvents: 'none',
            ...(isTall
              ? { left: 0, right: 0, top: start, height: length }
              : { top: 0, bottom: 0, left: start, width: length }),
          }}
        />
      </div>
      <p data-part="hint">{messages.uploader.cropHint}</p>
      <button type="button" data-part="button" data-primary="" onClick={() => onCrop(position)}>
        {messages.uploader.cropAndSend}
      </button>
    </>
  )
}
