import { focusManager, onlineManager, QueryClient } from '@tanstack/react-query'
import { act } from '@testing-library/react'
import type { ReactNode } from 'react'
import { createRetouchClient, RetouchProvider } from 'react-retouch'
import { afterEach, beforeEach, vi } from 'vitest'
import { fakeFetch } from './responses.js'

/** A React app with a client whose `fetch` returns these responses, a query cache, and the provider. */
export function createApp(...responses: Parameters<typeof fakeFetch>) {
  const { fetch, requests } = fakeFetch(...responses)
  const client = createRetouchClient({ fetch })
  const queryClient = new QueryClient()
  const wrapper = ({ children }: { children: ReactNode }) => (
    <RetouchProvider client={client} queryClient={queryClient}>
      {children}
    </RetouchProvider>
  )
  return { client, queryClient, requests, wrapper }
}

/** Fakes the clock for each test of a file, and resets focus and network afterwards. */
export function fakeClock(): void {
  beforeEach(() => {
    // By default, each turn of the event loop moves the fake clock by 20 ms, and a busy machine has many turns.
    vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 1 })
  })
  afterEach(() => {
    focusManager.setFocused(undefined)
    onlineManager.setOnline(true)
    vi.useRealTimers()
  })
}

/** Advances fake time, and lets React render. */
export function advance(ms: number): Promise<void> {
  return act(async () => {
    await vi.advanceTimersByTimeAsync(ms)
  })
}

export function setFocused(focused: boolean): Promise<void> {
  return act(async () => focusManager.setFocused(focused))
}

export function setOnline(online: boolean): Promise<void> {
  return act(async () => onlineManager.setOnline(online))
}
