'use client'

import { type CSSProperties, type PointerEvent, useRef, useState } from 'react'
import type { UploadCheck } from '../../hooks/retouch/checkForUpload.js'
import { useRetouchMessages } from '../../hooks/useRetouchMessages.js'
import { PHOTO_LIMITS, type PhotoLimits } from '../../photo/photoLimits.js'
import { fitPhoto } from '../../photo/repair/fitPhoto.js'

interface PhotoCropProps {
  url: string
  check: UploadCheck
  limits: Partial<PhotoLimits> | undefined
  /** Called with the position of the part to keep, from 0 (left or top) to 1. */
  onCrop: (position: number) => void
}

/** Distances by which keys move the frame. */
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

/** The photo with a frame around the part to keep, which a pointer or the arrow keys move. */
export function PhotoCrop({ url, check, limits, onCrop }: PhotoCropProps) {
  const { messages, format } = useRetouchMessages()
  const { width = 1, height = 1 } = check
  const fit = fitPhoto(width, height, 'center', { ...PHOTO_LIMITS, ...limits })
  const isTall = height > width
  /** Share of the photo's longer side that is kept. */
  const kept = isTall ? fit.height / fit.scaledHeight : fit.width / fit.scaledWidth

  const [position, setPosition] = useState(() => aroundFace(check, isTall, kept))
  const move = (next: number) => setPosition(within(next))
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

/** Position that centres the largest face, as far as the photo allows. Without faces, 0.5. */
function aroundFace(
  { faces = [], width = 1, height = 1 }: UploadCheck,
  isTall: boolean,
  kept: number,
): number {
  const [face] = [...faces].sort((one, other) => other.width - one.width)
  if (!face || kept >= 1) return 0.5
  const middle = isTall ? (face.y + face.height / 2) / height : (face.x + face.width / 2) / width
  return within((middle - kept / 2) / (1 - kept))
}

function within(position: number): number {
  return Math.min(1, Math.max(0, position))
}
