'use client'

import { createContext } from 'react'
import type { RetouchClient } from '../../api/RetouchClient.js'
import type { PartialMessages } from '../../messages/Messages.js'
import type { RenderProbe } from './RenderProbe.js'

export interface RetouchContextValue {
  readonly client: RetouchClient
  readonly messages: PartialMessages | undefined
  readonly locale: string | undefined
  readonly probe: RenderProbe
}

export const RetouchContext = createContext<RetouchContextValue | undefined>(undefined)
