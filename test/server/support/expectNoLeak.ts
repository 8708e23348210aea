import { expect } from 'vitest'
import { TOKEN } from './startProxy.js'

/**
 * Expects that a response contains neither the token nor internal details, for any request and any response of the
 * service.
 */
export function expectNoLeak(text: string, upstreamOrigin: string): void {
  expect(text).not.toContain(TOKEN)
  expect(text).not.toContain(btoa(TOKEN))
  expect(text).not.toContain(new URL(upstreamOrigin).host)
  expect(text).not.toMatch(/\.[jt]s\b|node:|\bat .*:\d+/)
}
