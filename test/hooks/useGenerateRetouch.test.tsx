import { QueryClient } from '@tanstack/react-query'
import { act, renderHook } from '@testing-library/react'
import { StrictMode, useEffect } from 'react'
import { type UseGenerateRetouchOptions, useGenerateRetouch } from 'react-retouch'
import type { RetouchEmulatorOptions } from 'react-retouch/testing'
import { describe, expect, it, vi } from 'vitest'
import { jpegBytes } from '../photo/fixtures/jpegBytes.js'
import { jpegFile, toJpegFile } from '../photo/fixtures/jpegFile.js'
import { advanceUntil } from '../support/advanceUntil.js'
import { fakeClock, setOnline } from '../support/app.js'
import { emulatedApp } from '../support/emulatedApp.js'

fakeClock()

function start(
  { appId = 'app-1', ...emulatorOptions }: RetouchEmulatorOptions & { appId?: string | null } = {},
  options: UseGenerateRetouchOptions = {},
) {
  // The defaults of an app that retries all mutations.
  const queryClient = new QueryClient({
    defaultOptions: { mutations: { retry: 3, retryDelay: 1 } },
  })
  const { emulator, wrapper } = emulatedApp(emulatorOptions, { appId, queryClient })
  const { result, unmount } = renderHook(() => useGenerateRetouch(options), { wrapper })
  const settled = () =>
    advanceUntil(() => expect(['success', 'error']).toContain(result.current.status))
  return { emulator, result, unmount, wrapper, settled }
}

describe('an accepted photo', () => {
  it('useGenerateRetouch sends an accepted photo unchanged, and returns the ids of its job', async () => {
    const { emulator, result, settled } = start()
    const photo = jpegFile('portrait')
    act(() => result.current.mutate({ image: photo }))
    await settled()
    expect(result.current).toMatchObject({
      status: 'success',
      data: { appId: 'app-1', scanId: 'scan-1', job: { state: 'processing' } },
      check: { ok: true, problems: [], width: 1200, height: 1600 },
    })
    const [job] = emulator.jobs.values()
    expect(job?.photo?.size).toBe(photo.size)
  })

  it('useGenerateRetouch sends a photo to the appId of the hook', async () => {
    const { emulator, result, settled } = start({}, { appId: 'other' })
    act(() => result.current.mutate({ image: jpegFile('portrait') }))
    await settled()
    expect(emulator.requests[0]).toMatchObject({ appId: 'other' })
  })
})

describe('a photo with problems', () => {
  const small = jpegBytes({ width: 800, height: 600 })
  it.each([
    ['an empty file', new Uint8Array(0), ['IMAGE_UNREADABLE']],
    ['a text', new TextEncoder().encode('I am a photo'), ['UNSUPPORTED_FORMAT']],
    ['a small photo', small, ['DIMENSIONS_TOO_SMALL']],
    [
      'a truncated and small photo',
      small.slice(0, 900),
      ['IMAGE_CORRUPTED', 'DIMENSIONS_TOO_SMALL'],
    ],
    ['a large photo', jpegBytes({ width: 4000, height: 3000 }), ['DIMENSIONS_TOO_LARGE']],
  ])(
    'useGenerateRetouch does not send a photo with problems, and reports all of them: %s',
    async (_, bytes, codes) => {
      const { emulator, result, settled } = start()
      act(() => result.current.mutate({ image: toJpegFile(bytes) }))
      await settled()
      expect(result.current.error).toMatchObject({ code: codes[0], kind: 'image' })
      expect(result.current.check?.problems.map(({ code }) => code)).toEqual(codes)
      expect(emulator.requests).toEqual([])
    },
  )

  it('useGenerateRetouch checks a photo against the limits of the hook, and skips the check with checked: true', async () => {
    const { emulator, result, settled } = start({}, { limits: { minSide: 500 } })
    act(() => result.current.mutate({ image: toJpegFile(small) }))
    await settled()
    expect(result.current.status).toBe('success')

    act(() => result.current.mutate({ image: toJpegFile(small.slice(0, 900)), checked: true }))
    await advanceUntil(() => expect(emulator.jobs.size).toBe(2))
    await settled()
    expect(result.current).toMatchObject({ status: 'success', check: undefined })
  })

  it('a reset of the mutation removes the photo with problems from the hook', async () => {
    const { result, settled } = start()
    act(() => result.current.mutate({ image: toJpegFile(small) }))
    await settled()
    act(() => result.current.reset())
    await advanceUntil(() => expect(result.current.isIdle).toBe(true))
    expect(result.current).toMatchObject({ check: undefined, error: null })
  })
})

describe('useGenerateRetouch sends a photo only once', () => {
  it('useGenerateRetouch sends a photo only once after a double click', async () => {
    const { emulator, result, settled } = start({ latency: 50 })
    const image = jpegFile('portrait')
    let responses: unknown[] = []
    await act(async () => {
      responses = await Promise.all([
        result.current.mutateAsync({ image }),
        result.current.mutateAsync({ image }),
      ])
    })
    await settled()
    expect(responses[0]).toBe(responses[1])
    expect(emulator.requests).toHaveLength(1)
  })

  it('useGenerateRetouch sends a photo only once for an effect in StrictMode', async () => {
    const { emulator, wrapper: Wrapper } = start()
    const image = jpegFile('portrait')
    const { result } = renderHook(
      () => {
        const generate = useGenerateRetouch()
        const { mutate } = generate
        useEffect(() => mutate({ image }), [mutate])
        return generate
      },
      {
        wrapper: ({ children }) => (
          <StrictMode>
            <Wrapper>{children}</Wrapper>
          </StrictMode>
        ),
      },
    )
    await advanceUntil(() => expect(result.current.status).toBe('success'))
    expect(emulator.requests).toHaveLength(1)
  })

  it.each(['network-error', 'server-error', 'bad-gateway-html', 'cut-json'] as const)(
    'useGenerateRetouch sends a photo only once after "%s", even if the app\'s defaults retry mutations',
    async (scenario) => {
      const { emulator, result, settled } = start({ scenario })
      act(() => result.current.mutate({ image: jpegFile('portrait') }))
      await settled()
      await act(() => vi.advanceTimersByTimeAsync(60_000))
      expect(result.current.error).toMatchObject({ retryable: false })
      expect(result.current.error?.message).toContain('may have arrived')
      expect(emulator.requests).toHaveLength(1)
    },
  )

  it('useGenerateRetouch sends the same photo again for another call of mutate', async () => {
    const { emulator, result, settled } = start({ scenario: { generate: [500, 201] } })
    const image = jpegFile('portrait')
    act(() => result.current.mutate({ image }))
    await settled()
    act(() => result.current.mutate({ image }))
    await advanceUntil(() => expect(result.current.status).toBe('success'))
    expect(emulator.requests).toHaveLength(2)
  })
})

describe('an upload while offline', () => {
  it('useGenerateRetouch sends a photo once when the network is back, even after several calls while offline', async () => {
    await setOnline(false)
    const { emulator, result } = start()
    const image = jpegFile('portrait')
    act(() => {
      result.current.mutate({ image })
      result.current.mutate({ image })
    })
    await advanceUntil(() => expect(result.current.isPaused).toBe(true))
    expect(emulator.requests).toEqual([])
    await setOnline(true)
    await advanceUntil(() => expect(result.current.status).toBe('success'))
    expect(emulator.requests).toHaveLength(1)
  })

  it('useGenerateRetouch does not send a photo that was aborted before the network is back', async () => {
    await setOnline(false)
    const { emulator, result } = start()
    const controller = new AbortController()
    act(() => result.current.mutate({ image: jpegFile('portrait'), signal: controller.signal }))
    await advanceUntil(() => expect(result.current.isPaused).toBe(true))
    controller.abort()
    await setOnline(true)
    await advanceUntil(() => expect(result.current.status).toBe('error'))
    expect(result.current.error).toMatchObject({ name: 'AbortError' })
    expect(emulator.requests).toEqual([])
  })
})

it('useGenerateRetouch does not report an aborted check as an error', async () => {
  const { result, settled } = start()
  const controller = new AbortController()
  const image = toJpegFile(jpegBytes({ width: 800, height: 600 }))
  vi.spyOn(image, 'slice').mockImplementationOnce((...range) => {
    controller.abort()
    return image.slice(...range)
  })
  act(() => result.current.mutate({ image, signal: controller.signal }))
  await settled()
  expect(result.current).toMatchObject({ error: { name: 'AbortError' }, check: undefined })
})

it('useGenerateRetouch continues an upload after unmounting', async () => {
  const onSuccess = vi.fn()
  const { emulator, result, unmount } = start({ latency: 1_000 }, { mutation: { onSuccess } })
  act(() => result.current.mutate({ image: jpegFile('portrait') }))
  await advanceUntil(() => expect(emulator.requests).toHaveLength(1))
  unmount()
  await advanceUntil(() => expect(onSuccess).toHaveBeenCalledOnce())
})

it('useGenerateRetouch fails with a TypeError without an appId', async () => {
  const { emulator, result, settled } = start({ appId: null })
  act(() => result.current.mutate({ image: jpegFile('portrait') }))
  await settled()
  expect(result.current.error).toBeInstanceOf(TypeError)
  expect(result.current.error?.message).toMatch(/^appId is missing/)
  expect(emulator.requests).toEqual([])
})
