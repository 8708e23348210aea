'use client'

import { useContext } from 'react'
import { isRetouchClient } from '../api/client/internals.js'
import type { RetouchClient } from '../api/RetouchClient.js'
import { RetouchContext } from './context/RetouchContext.js'

/**
 * The client of the nearest `<RetouchProvider>`, for calls outside of the hooks.
 *
 * @param client - A client to return in place of the provider's.
 * @returns `client` if given, else the provider's.
 * @throws {Error} If there is neither.
 * @throws {TypeError} If `client` was not created by `createRetouchClient`.
 * @example
 * const client = useRetouchClient()
 * const download = () => window.open(client.imageUrl(ids, 0))
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
      `The client given here (${typeof client}) was not created by createRetouchClient.`,
    )
  }
  throw new Error('No RetouchClient here: add a <RetouchProvider>, or give the hook a client.')
}
