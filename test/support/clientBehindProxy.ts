import { createRetouchClient, type RetouchClient } from 'react-retouch'
import { createRetouchProxy } from 'react-retouch/server'
import { vi } from 'vitest'

/** A client whose requests go through a proxy to `upstream`. The test unstubs the global fetch. */
export function clientBehindProxy(upstream: typeof globalThis.fetch): RetouchClient {
  vi.stubGlobal('fetch', upstream)
  const proxy = createRetouchProxy({
    apiToken: 'a-token-of-a-test',
    authorize: () => true,
    sameOrigin: false,
  })
  return createRetouchClient({
    baseUrl: 'https://app.example/api/retouch',
    fetch: (url, init) => proxy(new Request(url, init)),
  })
}
