'use client'

import { startTransition, useEffect } from 'react'
import type { ProbeSlot } from '../context/RetouchContext.js'

/** Time in ms after which a provider that has not rendered is looked for again. */
const CHECK = 500

/**
 * Calls back once the provider has rendered again, or was unmounted. If the provider has rendered and a suspended
 * component has not, the component was unmounted. If neither has rendered (a busy main thread, a test inside `act`),
 * nothing is known about the component.
 */
export function afterRender(slot: ProbeSlot | undefined, callback: () => void): void {
  if (!slot?.show) {
    callback()
    return
  }
  slot.waiting ??= new Set()
  slot.waiting.add(callback)
  // A transition renders after urgent updates, as suspended components do.
  startTransition(() => slot.show?.(<RenderProbe slot={slot} request={{}} />))
  setTimeout(() => checkProvider(slot), CHECK)
}

/** Rendered below the provider. A new `request` makes it render. */
function RenderProbe({ slot, request }: { slot: ProbeSlot; request: object }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the render that was requested has taken place.
  useEffect(() => flush(slot), [slot, request])
  return null
}

function checkProvider(slot: ProbeSlot): void {
  if (!slot.show) flush(slot)
  else if (slot.waiting) setTimeout(() => checkProvider(slot), CHECK)
}

function flush(slot: ProbeSlot): void {
  const { waiting = [] } = slot
  slot.waiting = undefined
  for (const callback of waiting) callback()
}
