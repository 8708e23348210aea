'use client'

import { createContext } from 'react'
import type { RetouchClient } from '../../api/RetouchClient.js'
import type { PartialMessages } from '../../messages/Messages.js'

export interface RetouchContextValue {
  readonly client: RetouchClient
  readonly messages: PartialMessages | undefined
  readonly locale: string | undefined
}

export const RetouchContext = createContext<RetouchContextValue | undefined>(undefined)
