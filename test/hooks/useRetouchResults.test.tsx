import { render, renderHook, screen } from '@testing-library/react'
import { Profiler } from 'react'
import { createRetouchClient, RetouchProvider, useRetouchResults } from 'react-retouch'
import { createRetouchEmulator } from 'react-retouch/testing'
import { expect, it, vi } from 'vitest'
import { advance, createApp, fakeClock } from '../support/app.js'
import { fakeFetch, jobBody, RESULT_URL } from '../support/responses.js'

fakeClock()

const emulatedApp = () => {
  const emulator = createRetouchEmulator({ jobDuration: 3_000 })
  const client = createRetouchClient({ fetch: emulator.fetch, appId: 'app' })
  const wrapper = ({ children }: { children: React.ReactNode }) => (
    <RetouchProvider client={client}>{children}</RetouchProvider>
  )
  return { emulator, wrapper }
}

const job = (predictionId: string | null) => ({ scanId: 'scan', predictionId, pollInterval: 1_000 })

it('useRetouchResults returns the state of each job in the order of the list', async () => {
  const { wrapper } = emulatedApp()
  const jobs = [job('success'), job(null), job('no-face-detected'), job('stuck'), job('not-found')]
  const { result } = renderHook(() => useRetouchResults(jobs), { wrapper })
  expect(result.current.map(({ status }) => status)).toEqual([
    'pending',
    'idle',
    'pending',
    'pending',
    'pending',
  ])
  await advance(10_000)
  expect(result.current.map(({ status, error }) => error?.code ?? status)).toEqual([
    'success',
    'idle',
    'NO_FACE_DETECTED',
    'pending',
    'NOT_FOUND',
  ])
})

it('useRetouchResults accepts lists that grow, shrink, contain a job twice, or are empty', async () => {
  const { wrapper, emulator } = emulatedApp()
  const { result, rerender } = renderHook(
    ({ ids }: { ids: (string | null)[] }) => useRetouchResults(ids.map(job)),
    {
      wrapper,
      initialProps: { ids: ['success', 'success', null, null] as (string | null)[] },
    },
  )
  await advance(10_000)
  expect(result.current.map(({ status }) => status)).toEqual(['success', 'success', 'idle', 'idle'])
  const requestCount = emulator.requests.length
  expect(requestCount).toBeLessThanOrEqual(5)

  rerender({ ids: [] })
  expect(result.current).toEqual([])
  rerender({ ids: ['failure', 'success'] })
  await advance(10_000)
  expect(result.current.map(({ status }) => status)).toEqual(['error', 'success'])
  expect(emulator.requests.filter(({ predictionId }) => predictionId === 'success')).toHaveLength(
    requestCount,
  )
})

it('useRetouchResults does not re-render for polls that change nothing', async () => {
  const app = createApp(
    ...Array.from({ length: 10 }, () => jobBody()),
    jobBody({ status: 'SUCCESS', output: [RESULT_URL] }),
  )
  let commits = 0
  const Photos = () => useRetouchResults([{ ...job('p'), appId: 'app' }])[0]?.status
  render(
    <Profiler id="photos" onRender={() => commits++}>
      <Photos />
    </Profiler>,
    app,
  )
  await advance(20_000)
  expect(screen.getByText('success')).toBeInTheDocument()
  expect(commits).toBeLessThanOrEqual(3)
})

it('useRetouchResults keeps the state objects of jobs that did not change, also where they move in the list', async () => {
  const { wrapper } = emulatedApp()
  const { result, rerender } = renderHook(
    ({ ids }: { ids: string[] }) => useRetouchResults(ids.map(job)),
    { wrapper, initialProps: { ids: ['stuck', 'success', 'success.2'] } },
  )
  await advance(8_000)
  const [stuck, ...settled] = result.current
  rerender({ ids: ['success.3', 'success', 'success.2', 'stuck'] })
  await advance(8_000)
  expect(result.current.map(({ status }) => status)).toEqual([
    'success',
    'success',
    'success',
    'pending',
  ])
  expect(result.current[1]).toBe(settled[0])
  expect(result.current[2]).toBe(settled[1])
  expect(result.current[3]).toBe(stuck)
})

it('useRetouchResults renders at most once a frame, however many jobs change', async () => {
  const { wrapper: Wrapper } = emulatedApp()
  let commits = 0
  const Photos = () =>
    useRetouchResults(Array.from({ length: 60 }, (_, index) => job(`success.${index}`))).filter(
      ({ isSuccess }) => isSuccess,
    ).length
  render(
    <Wrapper>
      <Profiler id="photos" onRender={() => commits++}>
        <Photos />
      </Profiler>
    </Wrapper>,
  )
  await advance(1_000)
  const before = commits
  await advance(10_000)
  expect(screen.getByText('60')).toBeInTheDocument()
  // A job goes through four statuses of the emulator, and its responses come within two frames.
  expect(commits - before).toBeGreaterThan(0)
  expect(commits - before).toBeLessThanOrEqual(12)
})

it('useRetouchResults applies changed options only to the job that they belong to', async () => {
  const { wrapper, emulator } = emulatedApp()
  const { rerender } = renderHook(
    ({ pollInterval }: { pollInterval: number }) =>
      useRetouchResults([{ ...job('stuck'), pollInterval }, job('stuck.2')]),
    { wrapper, initialProps: { pollInterval: 30_000 } },
  )
  await advance(100)
  const count = (id: string) =>
    emulator.requests.filter(({ predictionId }) => predictionId === id).length
  rerender({ pollInterval: 500 })
  await advance(10_000)
  expect(count('stuck')).toBeGreaterThanOrEqual(18)
  expect(count('stuck.2')).toBeLessThanOrEqual(11)
})

it('useRetouchResults accepts a client per job', async () => {
  const one = createRetouchClient({
    appId: 'one',
    fetch: fakeFetch(jobBody({ status: 'FAILURE' })).fetch,
  })
  const two = createRetouchClient({
    appId: 'two',
    fetch: fakeFetch(jobBody({ status: 'SUCCESS', output: RESULT_URL })).fetch,
  })
  const { wrapper } = createApp(jobBody())
  const jobs = [
    { ...job('p'), client: one },
    { ...job('p'), client: two },
  ]
  const { result } = renderHook(() => useRetouchResults(jobs), { wrapper })
  await advance(10)
  expect(result.current.map(({ status }) => status)).toEqual(['error', 'success'])
})

it('useRetouchResults throws without a provider, and names what is missing', () => {
  expect(() => renderHook(() => useRetouchResults([job('p')]))).toThrow(/No RetouchClient here/)
  vi.mocked(console.error).mockClear()
})
