import { onlineManager, QueryClient } from '@tanstack/react-query'
import { act, cleanup, renderHook } from '@testing-library/react'
import * as fc from 'fast-check'
import { type ReactNode, StrictMode } from 'react'
import { createRetouchClient, RetouchProvider, useRetouch } from 'react-retouch'
import { createRetouchEmulator } from 'react-retouch/testing'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { jpegBytes } from '../photo/fixtures/jpegBytes.js'
import { advanceUntil } from '../support/advanceUntil.js'
import { advance, fakeClock } from '../support/app.js'

fakeClock()

const FITTING = jpegBytes({ width: 1024, height: 1024 })
const SMALL = jpegBytes({ width: 800, height: 600 })

type Move =
  | { do: 'pick'; plays: string; fits: boolean }
  | { do: 'wait'; ms: number }
  | { do: 'resume' }
  | { do: 'network'; online: boolean }
  | { do: 'send' | 'retry' | 'repair' | 'reset' }

const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.oneof(
    fc.record({
      do: fc.constant('pick' as const),
      plays: fc.constantFrom('success', 'failure', 'stuck', 'server-error', 'no-face-detected'),
      fits: fc.constantFrom(true, true, false),
    }),
    fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(0, 50, 300, 2_000) }),
    fc.record({ do: fc.constant('resume' as const) }),
    fc.record({ do: fc.constant('network' as const), online: fc.boolean() }),
    fc.record({ do: fc.constantFrom('send', 'retry', 'repair', 'reset') }),
  ),
  { maxLength: 16 },
)

const openUrls = new Set<string>()

beforeEach(() => {
  let urls = 0
  vi.spyOn(URL, 'createObjectURL').mockImplementation(() => {
    urls += 1
    openUrls.add(`blob:${urls}`)
    return `blob:${urls}`
  })
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => void openUrls.delete(url))
})

afterEach(() => vi.restoreAllMocks())

async function play(confirm: boolean, list: readonly Move[]) {
  const emulator = createRetouchEmulator({ latency: 100, jobDuration: 1_000 })
  const sent = new Map<string, number>()
  const allowed = new Map<string, number>()
  const countUp = (counts: Map<string, number>, name = '') =>
    counts.set(name, (counts.get(name) ?? 0) + 1)
  const { fetch } = emulator
  const client = createRetouchClient({
    appId: 'app-1',
    fetch: (input, init) => {
      const photo = init?.body instanceof FormData ? init.body.get('input.image') : undefined
      if (photo instanceof File) countUp(sent, photo.name)
      return fetch(input, init)
    },
  })
  const queryClient = new QueryClient()
  const wrapper = ({ children }: { children: ReactNode }) => (
    <StrictMode>
      <RetouchProvider client={client} queryClient={queryClient}>
        {children}
      </RetouchProvider>
    </StrictMode>
  )
  const { result, unmount } = renderHook(() => useRetouch({ confirm, pollInterval: 250 }), {
    wrapper,
  })
  let picked: File | undefined
  for (const [index, next] of list.entries()) {
    if (next.do === 'wait') await advance(next.ms)
    else if (next.do === 'network') {
      await act(async () => onlineManager.setOnline(next.online))
    } else if (next.do === 'pick') {
      picked = new File([next.fits ? FITTING : SMALL], `${next.plays}.${index}.jpg`)
      if (next.fits) countUp(allowed, picked.name)
      const photo = picked
      act(() => result.current.pick(photo))
    } else if (next.do === 'resume') {
      picked = undefined
      act(() => result.current.resume({ scanId: 'scan', predictionId: 'success.1' }))
    } else {
      if (next.do === 'reset') picked = undefined
      if (next.do === 'retry' && result.current.status === 'failed') countUp(allowed, picked?.name)
      // Each action is called twice, like by a double click.
      act(() => {
        result.current[next.do]()
        result.current[next.do]()
      })
    }
    expect(result.current.photo).toBe(picked)
    const { previewUrl } = result.current
    expect([...openUrls]).toEqual(previewUrl === undefined ? [] : [previewUrl])
    for (const [name, count] of sent) expect(count).toBeLessThanOrEqual(allowed.get(name) ?? 0)
  }
  onlineManager.setOnline(true)
  // Each sequence ends with only terminal jobs, stuck jobs, or a state that waits for the person.
  const rests = ['empty', 'rejected', 'ready', 'done', 'failed']
  if (picked?.name.startsWith('stuck')) rests.push('processing')
  await advanceUntil(() => expect(rests).toContain(result.current.status))
  for (const [name, count] of sent) expect(count).toBeLessThanOrEqual(allowed.get(name) ?? 0)
  const { previewUrl, status } = result.current
  // jsdom cannot decode a photo, so a rejected one has no preview.
  const hasPreview = picked !== undefined && status !== 'rejected'
  expect([...openUrls]).toEqual(hasPreview ? [previewUrl] : [])
  const wasSent = status === 'done' || status === 'processing'
  if (picked && wasSent) expect(sent.get(picked.name)).toBeGreaterThan(0)
  unmount()
  queryClient.clear()
  expect(openUrls.size).toBe(0)
}

it('useRetouch neither loses a photo nor sends it twice, for any sequence of actions', async () => {
  const sequences = fc.asyncProperty(fc.boolean(), moves, play).beforeEach(() => {
    cleanup()
    openUrls.clear()
    onlineManager.setOnline(true)
  })
  await fc.assert(sequences, { numRuns: 60 })
}, 60_000)
