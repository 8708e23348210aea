import { useQuery } from '@tanstack/react-query'
import { act, renderHook } from '@testing-library/react'
import { createRetouchClient, retouchResultQueryOptions, useRetouchResult } from 'react-retouch'
import { describe, expect, it } from 'vitest'
import { advance, createApp, fakeClock, setFocused, setOnline } from '../support/app.js'
import { IDS, jobBody, RESULT_URL } from '../support/responses.js'

const DONE = jobBody({ status: 'SUCCESS', output: [RESULT_URL] })

fakeClock()

/** A proxy that holds each read for the listed number of ms; 0 is a response at once. */
function holdingProxy(holds: readonly number[], body: (read: number) => object = () => jobBody()) {
  const times: number[] = []
  const prefers: (string | null)[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(new URL(String(input), 'http://localhost'), init)
    const read = times.length
    times.push(performance.now())
    prefers.push(request.headers.get('prefer'))
    const hold = holds[Math.min(read, holds.length - 1)] ?? 0
    await new Promise((resolve, reject) => {
      setTimeout(resolve, hold)
      init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))
    })
    const headers = { 'preference-applied': 'wait=25', 'retouch-typical-duration': '9000' }
    return Response.json(body(read), { headers })
  }
  return { times, prefers, client: createRetouchClient({ fetch }) }
}

const gaps = (times: number[]) => times.slice(1).map((time, index) => time - (times[index] ?? 0))

describe('long polling in the hooks', () => {
  it('useRetouchResult polls again without a delay after a held response', async () => {
    const { client, times, prefers } = holdingProxy([20_000, 20_000, 5_000], (read) =>
      read === 2 ? DONE : jobBody(),
    )
    const { wrapper } = createApp(jobBody())
    const { result } = renderHook(() => useRetouchResult({ ...IDS, client, pollInterval: 7_000 }), {
      wrapper,
    })
    await advance(50_000)
    expect(result.current.status).toBe('success')
    expect(prefers).toEqual(['wait=25', 'wait=25', 'wait=25'])
    expect(times).toHaveLength(3)
    for (const gap of gaps(times)) expect(gap).toBeLessThan(20_500)
  })

  it('useQuery with retouchResultQueryOptions polls again without a delay after a held response', async () => {
    const { client, times } = holdingProxy([20_000, 20_000, 5_000], (read) =>
      read === 2 ? DONE : jobBody(),
    )
    const { wrapper } = createApp(jobBody())
    const options = retouchResultQueryOptions(client, { ...IDS, pollInterval: 7_000 })
    const { result } = renderHook(() => useQuery(options), { wrapper })
    await advance(50_000)
    expect(result.current.data?.state).toBe('succeeded')
    for (const gap of gaps(times)) expect(gap).toBeLessThan(20_500)
  })

  it('useRetouchResult polls after the usual interval if the response was not held', async () => {
    const { client, times } = holdingProxy([0])
    const { wrapper } = createApp(jobBody())
    renderHook(() => useRetouchResult({ ...IDS, client, pollInterval: 5_000 }), { wrapper })
    await advance(16_000)
    expect(times).toHaveLength(4)
  })

  it('long polling pauses while the page is hidden or offline, and resumes afterwards', async () => {
    for (const set of [setFocused, setOnline]) {
      const { client, times } = holdingProxy([10_000])
      const { wrapper } = createApp(jobBody())
      const { unmount } = renderHook(
        () => useRetouchResult({ ...IDS, client, pollInterval: 5_000 }),
        { wrapper },
      )
      await advance(15_000)
      await set(false)
      await advance(600_000)
      expect(times.length).toBeLessThanOrEqual(2)
      await set(true)
      await advance(1_000)
      expect(times.length).toBe(3)
      unmount()
    }
  })

  it('useRetouchResult counts held time towards maxWait, and aborts a held request on unmount', async () => {
    const { client, times } = holdingProxy([20_000])
    const { wrapper } = createApp(jobBody())
    const { result, unmount } = renderHook(
      () => useRetouchResult({ ...IDS, client, pollInterval: 5_000, maxWait: 50_000 }),
      { wrapper },
    )
    await advance(120_000)
    expect(result.current.error?.code).toBe('TIMED_OUT')
    expect(times).toHaveLength(3)
    act(() => void result.current.refetch())
    await advance(1_000)
    expect(times).toHaveLength(4)
    unmount()
    await advance(60_000)
    expect(times).toHaveLength(4)
  })

  it('useRetouchResult returns the typical duration that the proxy reports as expectedDuration', async () => {
    const { client } = holdingProxy([0])
    const { wrapper } = createApp(jobBody())
    const { result } = renderHook(() => useRetouchResult({ ...IDS, client }), { wrapper })
    expect(result.current.expectedDuration).toBeUndefined()
    await advance(10)
    expect(result.current.expectedDuration).toBe(9_000)
  })

  it('waitForRetouchResult polls again without a delay after a held response', async () => {
    const { client, times } = holdingProxy([20_000, 20_000, 1_000], (read) =>
      read === 2 ? DONE : jobBody(),
    )
    const outcome = client.waitForRetouchResult(IDS, { pollInterval: 7_000 })
    await advance(50_000)
    expect((await outcome).image.url).toBe(RESULT_URL)
    expect(times).toHaveLength(3)
    for (const gap of gaps(times)) expect(gap).toBeLessThan(20_500)
  })
})
