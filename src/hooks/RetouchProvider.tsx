'use client'

import { QueryClient, QueryClientContext, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { createRetouchClient } from '../api/createRetouchClient.js'
import type { RetouchClient } from '../api/RetouchClient.js'
import type { PartialMessages } from '../messages/Messages.js'
import { type ProbeSlot, RetouchContext } from './context/RetouchContext.js'
import { assertClient } from './useRetouchClient.js'

/** Props of `<RetouchProvider>`. */
export interface RetouchProviderProps {
  /** The client for all hooks and components below. Default: a client of the app's own proxy at `/api/retouch`. */
  client?: RetouchClient | undefined
  /** Texts, merged over English. The entries `react-retouch/messages/*` are complete languages. */
  messages?: PartialMessages | undefined
  /** BCP 47 tag for numbers and dates. Default: the locale of `messages`. */
  locale?: string | undefined
  /** The TanStack Query cache. Default: that of the surrounding `<QueryClientProvider>`, else a new one. */
  queryClient?: QueryClient | undefined
  /** The app, or the part of it that uses the hooks and components. */
  children?: ReactNode
}

/**
 * Provides the client, the query cache and the texts for all hooks and components below it.
 *
 * @param props.client - Default: a client of the app's own proxy at `/api/retouch`.
 * @param props.messages - Texts, merged over English.
 * @throws {TypeError} If `client` was not created by `createRetouchClient`.
 * @example
 * <RetouchProvider client={createRetouchClient({ appId: 'your-app' })}>
 *   <RetouchUploader />
 * </RetouchProvider>
 */
export function RetouchProvider({
  client,
  messages,
  locale,
  queryClient,
  children,
}: RetouchProviderProps) {
  const outer = useContext(QueryClientContext)
  const [ownQueryClient] = useState(() => new QueryClient())
  const [ownClient] = useState(() => createRetouchClient())
  if (client !== undefined) assertClient(client)
  const [slot] = useState<ProbeSlot>({})
  const [probe, setProbe] = useState<ReactNode>()
  useEffect(() => {
    slot.show = setProbe
    return () => {
      slot.show = undefined
    }
  }, [slot])
  const value = useMemo(
    () => ({ client: client ?? ownClient, messages, locale, slot }),
    [client, ownClient, messages, locale, slot],
  )
  return (
    <QueryClientProvider client={queryClient ?? outer ?? ownQueryClient}>
      <RetouchContext.Provider value={value}>
        {children}
        {probe}
      </RetouchContext.Provider>
    </QueryClientProvider>
  )
}
