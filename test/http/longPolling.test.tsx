import { act, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import {
  createRetouchClient,
  RetouchProvider,
  useRetouchResult,
  useRetouchResults,
} from 'react-retouch'
import { createRetouchProxy, type RetouchProxyOptions } from 'react-retouch/server'
import { createRetouchEmulator } from 'react-retouch/testing'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { advance, fakeClock } from '../support/app.js'

const STEADY = {
  result: [
    ({ elapsed, duration }: { elapsed: number; duration: number }) =>
      elapsed < duration ? 'RUNNING' : 200,
  ],
}

const ids = (predictionId = 'job') => ({ appId: 'app-1', scanId: 'scan-1', predictionId })

/** Starts the real client in a page, the real proxy at the page's origin, and the emulator as the service. */
function start(options: Partial<RetouchProxyOptions> = { longPolling: {} }) {
  const emulator = createRetouchEmulator({ latency: 50, scenario: STEADY, jobDuration: 8000 })
  vi.stubGlobal('fetch', emulator.fetch)
  onTestFinished(() => {
    vi.unstubAllGlobals()
  })
  const proxy = createRetouchProxy({
    apiToken: 'token',
    authorize: () => true,
    baseUrl: 'https://service.test',
    ...options,
  })
  const requests: { job: string; prefer: string | null }[] = []
  let open = 0
  let mostHeld = 0
  const client = createRetouchClient({
    async fetch(input, init) {
      const request = new Request(input, init)
      const prefer = request.headers.get('prefer')
      requests.push({ job: request.url.split('/').at(-1) ?? '', prefer })
      if (prefer !== null) open++
      mostHeld = Math.max(mostHeld, open)
      try {
        return await proxy(request)
      } finally {
        if (prefer !== null) open--
      }
    },
  })
  const wrapper = ({ children }: { children: ReactNode }) => (
    <RetouchProvider client={client}>{children}</RetouchProvider>
  )
  return { emulator, proxy, client, requests, wrapper, mostHeld: () => mostHeld }
}

describe("the hook with the proxy's long polling", () => {
  fakeClock()

  it('the hook with long polling polls a job with one request of the page', async () => {
    const { requests, wrapper } = start()
    const { result } = renderHook(() => useRetouchResult(ids()), { wrapper })
    await advance(7000)
    expect(result.current.status).toBe('pending')
    await advance(3000)
    expect(result.current.status).toBe('success')
    expect(requests).toEqual([{ job: 'job', prefer: 'wait=25' }])
  })

  it('the hook with long polling polls without a delay after a response that was held to its end', async () => {
    const { emulator, requests, wrapper } = start({ longPolling: { maxWait: 3000 } })
    emulator.jobs.set('job', { duration: 8000 })
    const { result } = renderHook(() => useRetouchResult(ids()), { wrapper })
    await advance(10_500)
    expect(result.current.status).toBe('success')
    expect(requests).toHaveLength(3)
  })

  it('the hook with long polling has at most two held requests; other jobs are polled as usual', async () => {
    const { requests, wrapper, mostHeld } = start()
    const jobs = ['a', 'b', 'c', 'd'].map(ids)
    const { result } = renderHook(() => useRetouchResults(jobs), { wrapper })
    await advance(15_000)
    expect(result.current.map(({ status }) => status)).toEqual(Array(4).fill('success'))
    expect(mostHeld()).toBe(2)
    expect(requests.filter(({ prefer }) => prefer === null).length).toBeGreaterThan(4)
  })

  it('unmounting the hook aborts its held request in the browser and in the proxy', async () => {
    const { emulator, wrapper } = start()
    const { unmount } = renderHook(() => useRetouchResult(ids()), { wrapper })
    await advance(3000)
    unmount()
    await advance(100)
    const before = emulator.requests.length
    await advance(20_000)
    expect(emulator.requests).toHaveLength(before)
  })

  it('the hook with long polling shows the result of a job whose server is stopped', async () => {
    const { proxy, wrapper } = start()
    const { result } = renderHook(() => useRetouchResult(ids()), { wrapper })
    await advance(3000)
    act(() => proxy.close())
    await advance(15_000)
    expect(result.current.status).toBe('success')
  })

  it('the hook polls as usual if the proxy has no long polling', async () => {
    const { requests, wrapper } = start({})
    const { result } = renderHook(() => useRetouchResult(ids()), { wrapper })
    await advance(15_000)
    expect(result.current.status).toBe('success')
    expect(requests.length).toBeGreaterThan(4)
    expect(requests.length).toBeLessThan(20)
  })

  it('the hook delays polls of a server that claims a hold but responds at once', async () => {
    let requests = 0
    const client = createRetouchClient({
      async fetch() {
        requests++
        const headers = { 'preference-applied': 'wait=25' }
        return Response.json({ _id: 'job', status: 'RUNNING' }, { headers })
      },
    })
    const wrapper = ({ children }: { children: ReactNode }) => (
      <RetouchProvider client={client}>{children}</RetouchProvider>
    )
    renderHook(() => useRetouchResult(ids()), { wrapper })
    await advance(20_000)
    expect(requests).toBeGreaterThan(4)
    expect(requests).toBeLessThan(25)
  })

  it('waitForRetouchResult uses long polling, and getRetouchResult does not', async () => {
    const { client, requests } = start()
    const read = client.getRetouchResult(ids())
    await advance(100)
    expect(await read).toMatchObject({ state: 'processing' })
    const output = client.waitForRetouchResult(ids())
    await advance(10_000)
    expect((await output).images).toHaveLength(1)
    expect(requests.map(({ prefer }) => prefer)).toEqual([null, 'wait=25'])
  })
})
