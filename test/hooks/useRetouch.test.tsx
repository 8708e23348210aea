import { QueryClient } from '@tanstack/react-query'
import { act, renderHook } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { type RetouchState, type UseRetouchOptions, useRetouch } from 'react-retouch'
import type { RetouchEmulatorOptions } from 'react-retouch/testing'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { jpegBytes } from '../photo/fixtures/jpegBytes.js'
import { jpegFile } from '../photo/fixtures/jpegFile.js'
import { advanceUntil } from '../support/advanceUntil.js'
import { fakeClock, setOnline } from '../support/app.js'
import { ErrorBoundary } from '../support/ErrorBoundary.js'
import { emulatedApp } from '../support/emulatedApp.js'
import { IDS } from '../support/responses.js'

fakeClock()

const openUrls = new Set<string>()
beforeEach(() => {
  openUrls.clear()
  const create = vi.spyOn(URL, 'createObjectURL')
  create.mockImplementation(() => {
    const url = `blob:http://localhost/${create.mock.calls.length}`
    openUrls.add(url)
    return url
  })
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => void openUrls.delete(url))
  return () => vi.restoreAllMocks()
})

const small = () => jpegFile('success', 800, 600)

interface AppOptions extends RetouchEmulatorOptions {
  appId?: string | null
  strict?: boolean
}

function createApp({ appId = 'app-1', strict = false, ...options }: AppOptions = {}) {
  const queryClient = new QueryClient()
  return emulatedApp({ jobDuration: 1_000, ...options }, { appId, strict, queryClient })
}

function start(appOptions: AppOptions = {}, options: UseRetouchOptions = {}) {
  const app = createApp(appOptions)
  const statuses: string[] = []
  const onStart = vi.fn()
  const hook = renderHook(() => {
    const state = useRetouch({ pollInterval: 250, onStart, ...options })
    if (statuses.at(-1) !== state.status) statuses.push(state.status)
    return state
  }, app)
  const { result } = hook
  const reach = async (status: RetouchState['status']) => {
    await advanceUntil(() => expect(result.current.status).toBe(status))
  }
  return { ...app, ...hook, statuses, onStart, reach }
}

describe('useRetouch', () => {
  it.each([{ strict: false }, { strict: true }])(
    'useRetouch goes from empty to done, with %j',
    async (options) => {
      const { result, reach, statuses, posts, onStart, emulator } = start({
        ...options,
        latency: 500,
      })
      const photo = jpegFile()
      expect(result.current).toMatchObject({ status: 'empty', photo: undefined, ids: undefined })

      act(() => result.current.pick(photo))
      expect(result.current).toMatchObject({ status: 'checking', photo, previewUrl: undefined })
      await reach('sending')
      await reach('processing')
      const { ids } = result.current
      expect(ids).toMatchObject({ appId: 'app-1', scanId: 'scan-1' })
      expect(result.current.previewUrl).toMatch(/^blob:/)
      await reach('done')
      expect(result.current).toMatchObject({ photo, error: null, ids })
      expect(result.current.data?.image.url).toContain(ids?.predictionId)

      expect(statuses).toEqual(['empty', 'checking', 'sending', 'processing', 'done'])
      expect(posts()).toBe(1)
      expect(onStart).toHaveBeenCalledExactlyOnceWith(ids)
      expect([...emulator.jobs.values()][0]?.photo?.size).toBe(photo.size)
    },
  )

  it('useRetouch rejects a photo with problems before anything is sent', async () => {
    const { result, reach, posts } = start()
    const photo = new File([jpegBytes({ width: 800, height: 3000 }).slice(0, 2000)], 'a.jpg')
    act(() => result.current.pick(photo))
    await reach('rejected')
    expect(result.current).toMatchObject({ photo, check: { repair: 'impossible' } })
    expect(result.current.check?.problems.map(({ code }) => code)).toEqual([
      'IMAGE_CORRUPTED',
      'DIMENSIONS_TOO_SMALL',
      'DIMENSIONS_TOO_LARGE',
    ])
    act(() => {
      result.current.repair()
      result.current.send()
      result.current.retry()
    })
    expect(result.current.status).toBe('rejected')
    expect(posts()).toBe(0)
  })

  it('useRetouch applies the limits option', async () => {
    const { result, reach } = start({}, { limits: { minSide: 500 } })
    act(() => result.current.pick(small()))
    await reach('done')
  })

  it('useRetouch with confirm: true waits for send()', async () => {
    const { result, reach, posts } = start({}, { confirm: true })
    act(() => result.current.pick(jpegFile()))
    await reach('ready')
    await act(() => vi.advanceTimersByTimeAsync(5_000))
    expect(posts()).toBe(0)
    act(() => {
      result.current.send()
      result.current.send()
    })
    expect(result.current.status).toBe('sending')
    await reach('done')
    expect(posts()).toBe(1)
  })

  it('useRetouch waits for the network before it sends', async () => {
    await setOnline(false)
    const { result, reach, posts } = start()
    act(() => result.current.pick(jpegFile()))
    await reach('sending')
    await advanceUntil(() => expect(result.current).toMatchObject({ isPaused: true }))
    expect(posts()).toBe(0)
    await setOnline(true)
    await reach('done')
    expect(posts()).toBe(1)
  })

  it('useRetouch returns stable actions', async () => {
    const { result, reach } = start()
    const { pick, repair, send, retry, reset, resume } = result.current
    act(() => pick(jpegFile()))
    await reach('done')
    expect(result.current).toMatchObject({ pick, repair, send, retry, reset, resume })
  })
})

describe('the current photo of useRetouch', () => {
  it('the current photo of useRetouch is the last one picked, whichever check completes first', async () => {
    const { result, reach, posts } = start()
    const last = jpegFile()
    act(() => {
      result.current.pick(jpegFile('failure'))
      result.current.pick(small())
      result.current.pick(last)
    })
    await reach('done')
    expect(result.current.photo).toBe(last)
    expect(posts()).toBe(1)
  })

  it('picking a photo in useRetouch replaces the one being sent, and aborts its upload', async () => {
    const { result, reach, posts, onStart, emulator } = start({ latency: 300 })
    act(() => result.current.pick(jpegFile('failure')))
    await reach('sending')
    await advanceUntil(() => expect(posts()).toBe(1))
    act(() => result.current.pick(jpegFile('success')))
    await reach('done')
    expect(onStart).toHaveBeenCalledOnce()
    expect(emulator.jobs.size).toBe(1)
  })

  it('useRetouch has no photo after reset() in any status', async () => {
    for (const status of ['checking', 'sending', 'processing', 'done'] as const) {
      const { result, reach, onStart, unmount, posts } = start({ latency: 100 })
      act(() => result.current.pick(jpegFile()))
      await reach(status)
      const calls = onStart.mock.calls.length
      const sent = posts()
      act(() => result.current.reset())
      await act(() => vi.advanceTimersByTimeAsync(5_000))
      expect(result.current).toMatchObject({ status: 'empty', photo: undefined, ids: undefined })
      expect(onStart).toHaveBeenCalledTimes(calls)
      expect(posts()).toBe(sent)
      unmount()
    }
  })
})

describe('useRetouch after a failure', () => {
  it.each([
    ['network-error', 'NETWORK_ERROR', true],
    ['server-error', 'SERVER_ERROR', true],
    ['cut-json', 'INVALID_RESPONSE', true],
    ['rate-limited', 'RATE_LIMITED', false],
    ['unauthorized', 'UNAUTHORIZED', false],
    ['usage-limit-exceeded', 'USAGE_LIMIT_EXCEEDED', false],
  ] as const)(
    'useRetouch keeps the photo after sending it failed with "%s": %s, may have arrived: %s',
    async (scenario, code, mayHaveArrived) => {
      const { result, reach, posts } = start({ scenario })
      const photo = new File([jpegBytes({ width: 1200, height: 1600 })], 'me.jpg')
      act(() => result.current.pick(photo))
      await reach('failed')
      expect(result.current).toMatchObject({
        photo,
        ids: undefined,
        error: { code },
        canRetry: true,
        mayHaveArrived,
      })
      await act(() => vi.advanceTimersByTimeAsync(60_000))
      expect(posts()).toBe(1)
      act(() => {
        result.current.retry()
        result.current.retry()
      })
      expect(result.current.status).toBe('sending')
      await reach('failed')
      expect(posts()).toBe(2)
    },
  )

  it('useRetouch keeps the photo after its job failed, and can send it again', async () => {
    const { result, reach, posts, onStart, emulator } = start()
    const photo = jpegFile('failure')
    act(() => result.current.pick(photo))
    await reach('failed')
    const first = result.current.ids
    expect(result.current).toMatchObject({
      photo,
      error: { code: 'JOB_FAILED' },
      canRetry: true,
      mayHaveArrived: false,
    })
    const id = expect.any(String)
    expect(first).toEqual({ appId: 'app-1', scanId: id, predictionId: id })
    act(() => {
      result.current.retry()
      result.current.retry()
    })
    await reach('processing')
    expect(result.current.ids).not.toEqual(first)
    expect(onStart).toHaveBeenCalledTimes(2)
    expect(posts()).toBe(2)
    expect(emulator.jobs.size).toBe(2)
  })

  it.each(['no-face-detected', 'image-rejected', 'dimensions-too-large'] as const)(
    'useRetouch keeps a photo that the service rejects with "%s", and cannot retry',
    async (scenario) => {
      const { result, reach, posts } = start()
      const photo = jpegFile(scenario)
      act(() => result.current.pick(photo))
      await reach('failed')
      expect(result.current).toMatchObject({ photo, error: { kind: 'image' }, canRetry: false })
      act(() => result.current.retry())
      expect(result.current.status).toBe('failed')
      act(() => result.current.pick(jpegFile()))
      await reach('done')
      expect(posts()).toBe(2)
    },
  )

  it('useRetouch keeps the photo after polling failed, and can resume polling the same job', async () => {
    const { result, reach, posts, emulator } = start({}, { maxWait: 500 })
    act(() => result.current.pick(jpegFile('stuck')))
    await reach('failed')
    const { ids } = result.current
    expect(result.current).toMatchObject({ error: { code: 'TIMED_OUT' }, canRetry: true })
    for (const job of emulator.jobs.values()) job.scenario = 'success'
    act(() => result.current.retry())
    await reach('done')
    expect(result.current.ids).toEqual(ids)
    expect(posts()).toBe(1)
  })

  it('useRetouch throws a programming error of the app to the error boundary', async () => {
    const onError = vi.fn()
    const { wrapper: Wrapper } = createApp({ appId: null })
    const { result } = renderHook(() => useRetouch(), {
      wrapper: ({ children }) => (
        <Wrapper>
          <ErrorBoundary onError={onError}>{children}</ErrorBoundary>
        </Wrapper>
      ),
    })
    act(() => result.current.pick(jpegFile()))
    await advanceUntil(() => expect(onError).toHaveBeenCalled())
    expect(onError.mock.calls[0]?.[0]).toBeInstanceOf(TypeError)
    expect(String(onError.mock.calls[0]?.[0])).toContain('appId is missing')
  })
})

describe('resume() of useRetouch', () => {
  const { scanId } = IDS

  it('resume() of useRetouch continues with a job from its ids, without a photo', async () => {
    const { result, reach, posts, onStart } = start()
    act(() => result.current.resume({ scanId, predictionId: 'success.1' }))
    const ids = { appId: 'app-1', scanId, predictionId: 'success.1' }
    expect(result.current).toMatchObject({ status: 'processing', ids, photo: undefined })
    await reach('done')
    expect(result.current.data?.image.url).toContain('success.1')
    expect(posts()).toBe(0)
    expect(onStart).not.toHaveBeenCalled()
  })

  it('resume() of useRetouch cannot send the photo again, because it has none', async () => {
    const { result, reach, posts } = start()
    act(() => result.current.resume({ scanId, predictionId: 'failure.1' }))
    await reach('failed')
    expect(result.current).toMatchObject({ canRetry: false, error: { code: 'JOB_FAILED' } })
    act(() => result.current.retry())
    expect(result.current.status).toBe('failed')
    expect(posts()).toBe(0)
  })

  it('resume() of useRetouch does nothing if the job is already the current one', async () => {
    const { result, reach } = start()
    const photo = jpegFile('stuck')
    act(() => result.current.pick(photo))
    await reach('processing')
    const { ids } = result.current
    if (!ids) throw new Error('no ids')
    act(() => result.current.resume({ ...ids }))
    expect(result.current).toMatchObject({ status: 'processing', photo, ids })
    expect(result.current.ids).toBe(ids)
  })

  it('resume() of useRetouch aborts and replaces an upload', async () => {
    const { result, reach, onStart, emulator } = start({ latency: 200 })
    act(() => result.current.pick(jpegFile('failure')))
    await reach('sending')
    act(() => result.current.resume({ scanId, predictionId: 'success.2' }))
    await reach('done')
    expect(result.current.ids?.predictionId).toBe('success.2')
    expect(onStart).not.toHaveBeenCalled()
    expect([...emulator.jobs.keys()]).toEqual(['success.2'])
  })

  it.each([
    [{ scanId: '', predictionId: 'p' }, 'scanId is missing'],
    [{ scanId: 's', predictionId: '../p' }, 'predictionId is malformed'],
    [{ appId: '.', scanId: 's', predictionId: 'p' }, 'appId is malformed'],
  ])('resume() of useRetouch throws for %j, and keeps the current state', (ids, message) => {
    const { result } = start()
    expect(() => result.current.resume(ids)).toThrow(TypeError)
    expect(() => result.current.resume(ids)).toThrow(message)
    expect(result.current.status).toBe('empty')
  })
})

describe('the previewUrl of useRetouch', () => {
  it('the previewUrl of useRetouch is revoked when the photo changes or the component unmounts', async () => {
    const { result, reach, unmount } = start({ strict: true }, { confirm: true })
    for (const photo of [jpegFile(), jpegFile()]) {
      act(() => result.current.pick(photo))
      await reach('ready')
      expect([...openUrls]).toEqual([result.current.previewUrl])
    }
    act(() => result.current.reset())
    expect(openUrls.size).toBe(0)
    act(() => result.current.pick(jpegFile()))
    await reach('ready')
    unmount()
    expect(openUrls.size).toBe(0)
  })
})

it('useRetouch renders on a server', () => {
  const { wrapper: Wrapper } = createApp()
  const Status = () => useRetouch().status
  const html = renderToString(
    <Wrapper>
      <Status />
    </Wrapper>,
  )
  expect(html).toBe('empty')
})
