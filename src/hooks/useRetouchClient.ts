'use client'

import { useContext } from 'react'
import { isRetouchClient } from '../api/client/internals.js'
import type { RetouchClient } from '../api/RetouchClient.js'
import { RetouchContext } from './context/RetouchContext.js'

/**
 * The client that hooks use: `client` where it is given, else the provider's.
 * @throws {Error} where there is neither.
 */
export function useRetouchClient<T>(client: RetouchClient<T>): RetouchClient<T>
export function useRetouchClient(client?: RetouchClient): RetouchClient
export function useRetouchClient(client?: RetouchClient): RetouchClient {
  const provided = useContext(RetouchContext)?.client
  return assertClient(client ?? provided)
}

export function assertClient(client: RetouchClient | undefined): RetouchClient {
  if (isRetouchClient(client) && client) return client
  if (client) {
    throw new TypeError(
      `The client given here (${typeof client}) was not created by createRetouchClient(). For another address than /api/retouch, pass createRetouchClient({ baseUrl: "https://api.example.com/retouch" }).`,
    )
  }
  throw new Error(
    'No RetouchClient here. Put a <RetouchProvider> around this component, or, in a <QueryClientProvider>, pass the hook a client: { client: createRetouchClient() }.',
  )
}
