import { expect } from 'vitest'
import { TOKEN } from './startProxy.js'

/** What an answer may never have in it, whatever was asked and whatever the service said. */
export function expectNoLeak(text: string, upstreamOrigin: string): void {
  expect(text).not.toContain(TOKEN)
  expect(text).not.toContain(btoa(TOKEN))
  expect(text).not.toContain(new URL(upstreamOrigin).host)
  expect(text).not.toMatch(/\.[jt]s\b|node:|\bat .*:\d+/)
}
