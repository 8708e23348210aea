import { vi } from 'vitest'

/** Waits until a number reaches the expected value. */
export function waitForCount(count: () => number, expected: number): Promise<void> {
  return vi.waitFor(
    () => {
      if (count() !== expected) throw new Error(`${count()} and not ${expected}`)
    },
    { interval: 2, timeout: 20_000 },
  )
}
