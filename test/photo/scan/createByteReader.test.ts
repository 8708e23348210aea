import { assert, asyncProperty, integer } from 'fast-check'
import { expect, it } from 'vitest'
import { createByteReader } from '../../../src/photo/scan/createByteReader.js'

it('a byte reader reads the requested bytes at any offset, or fewer at the end of the file', async () => {
  const size = 2_500_000
  const bytes = Uint8Array.from({ length: size }, (_, at) => at % 251)
  const read = createByteReader(new Blob([bytes]))
  const offsets = integer({ min: 0, max: size + 10 })
  await assert(
    asyncProperty(offsets, integer({ min: 0, max: 1_500_000 }), async (offset, atLeast) => {
      const found = await read(offset, atLeast)
      expect(found.length).toBeGreaterThanOrEqual(Math.min(atLeast, Math.max(0, size - offset)))
      expect(found[0]).toBe(found.length > 0 ? offset % 251 : undefined)
      expect(found.at(-1)).toBe(found.length > 0 ? (offset + found.length - 1) % 251 : undefined)
    }),
  )
})
