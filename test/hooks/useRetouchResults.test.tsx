import { render, renderHook, screen } from '@testing-library/react'
import { Profiler } from 'react'
import { createRetouchClient, RetouchProvider, useRetouchResults } from 'react-retouch'
import { createRetouchEmulator } from 'react-retouch/testing'
import { expect, it, vi } from 'vitest'
import { fetchOf, jobBody, RESULT_URL } from '../support/answers.js'
import { advance, appOf, fakeClock } from '../support/app.js'

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
  const asked = emulator.requests.length
  expect(asked).toBeLessThanOrEqual(5)

  rerender({ ids: [] })
  expect(result.current).toEqual([])
  rerender({ ids: ['failure', 'success'] })
  await advance(10_000)
  expect(result.current.map(({ status }) => status)).toEqual(['error', 'success'])
  expect(emulator.requests.filter(({ predictionId }) => predictionId === 'success')).toHaveLength(
    asked,
  )
})

it('useRetouchResults does not re-render for polls that change nothing', async () => {
  const app = appOf(
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

it('useRetouchResults polls each job with its own client', async () => {
  const one = createRetouchClient({
    appId: 'one',
    fetch: fetchOf(jobBody({ status: 'FAILURE' })).fetch,
  })
  const two = createRetouchClient({
    appId: 'two',
    fetch: fetchOf(jobBody({ status: 'SUCCESS', output: RESULT_URL })).fetch,
  })
  const { wrapper } = appOf(jobBody())
  const jobs = [
    { ...job('p'), client: one },
    { ...job('p'), client: two },
  ]
  const { result } = renderHook(() => useRetouchResults(jobs), { wrapper })
  await advance(10)
  expect(result.current.map(({ status }) => status)).toEqual(['error', 'success'])
})

it('useRetouchResults throws without a provider, and says what is missing', () => {
  expect(() => renderHook(() => useRetouchResults([job('p')]))).toThrow(/No RetouchClient here/)
  vi.mocked(console.error).mockClear()
})
