'use client'

import { createContext, type ReactNode } from 'react'
import type { RetouchClient } from '../../api/RetouchClient.js'
import type { PartialMessages } from '../../messages/Messages.js'

/** A place below the provider for the probe of suspended components, whose code is not part of the provider. */
export interface ProbeSlot {
  /** Renders an element in this place. Undefined while the provider is not mounted. */
  show?: ((probe: ReactNode) => void) | undefined
  /** Functions to call when the element has rendered. */
  waiting?: Set<() => void> | undefined
}

export interface RetouchContextValue {
  readonly client: RetouchClient
  readonly messages: PartialMessages | undefined
  readonly locale: string | undefined
  readonly slot: ProbeSlot
}

export const RetouchContext = createContext<RetouchContextValue | undefined>(undefined)
