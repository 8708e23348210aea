'use client'

import { QueryClient, QueryClientContext, QueryClientProvider } from '@tanstack/react-query'
import {
  type ReactNode,
  useContext,
  useDeferredValue,
  useEffect,
  useMemo,
  useReducer,
  useState,
} from 'react'
import { createRetouchClient } from '../api/createRetouchClient.js'
import type { RetouchClient } from '../api/RetouchClient.js'
import type { PartialMessages } from '../messages/Messages.js'
import { RenderProbe } from './context/RenderProbe.js'
import { RetouchContext } from './context/RetouchContext.js'
import { assertClient } from './useRetouchClient.js'

export interface RetouchProviderProps {
  /** By default one for the app's own proxy at `/api/retouch`. */
  client?: RetouchClient | undefined
  /** Laid over English; `react-retouch/messages/*` has whole languages. */
  messages?: PartialMessages | undefined
  /** A BCP 47 tag, for the numbers. By default that of `messages`. */
  locale?: string | undefined
  /** By default the one around it, or one of its own where the app has none. */
  queryClient?: QueryClient | undefined
  children?: ReactNode
}

/** Gives the hooks and components below it their client, their cache and their words. */
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
  const [probe] = useState(() => new RenderProbe())
  const [renders, render] = useReducer((count: number) => count + 1, 0)
  // Like suspended components: after what is urgent.
  const rendered = useDeferredValue(renders)
  useEffect(() => probe.connect(render), [probe])
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the render that was requested has taken place.
  useEffect(probe.flush, [probe, rendered])
  const value = useMemo(
    () => ({ client: client ?? ownClient, messages, locale, probe }),
    [client, ownClient, messages, locale, probe],
  )
  const content = <RetouchContext.Provider value={value}>{children}</RetouchContext.Provider>
  const given = queryClient ?? (outer ? undefined : ownQueryClient)
  return given ? <QueryClientProvider client={given}>{content}</QueryClientProvider> : content
}
