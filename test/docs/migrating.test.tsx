import { readFileSync } from 'node:fs'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import { setupServer } from 'msw/node'
import { Profiler, type ReactNode } from 'react'
import { RetouchProvider } from 'react-retouch'
import { retouchHandlers } from 'react-retouch/msw'
import { createRetouchEmulator, type RetouchScenario } from 'react-retouch/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { advance, fakeClock, setFocused } from '../support/app.js'
import { Photo as After } from './migrating/after.js'
import { Photo as SetIntervalBefore } from './migrating/setIntervalBefore.js'
import { Photo as UseQueryBefore } from './migrating/useQueryBefore.js'

fakeClock()

const emulator = createRetouchEmulator({ jobDuration: 11_000 })
const server = setupServer(...retouchHandlers(emulator))
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
afterAll(() => server.close())
afterEach(() => emulator.reset())

const url = (predictionId: string) =>
  `${location.origin}/api/retouch/apps/your-app/plugins/retouchInt/scans/scan-1/${predictionId}`

type Way = (predictionId: string) => ReactNode

/** The columns of the table in the guide. */
const WAYS: Record<string, Way> = {
  '`setInterval`': (predictionId) => <SetIntervalBefore url={url(predictionId)} />,
  '`useQuery`': (predictionId) => <UseQueryBefore url={url(predictionId)} />,
  '`useRetouchResult`': (predictionId) => <After scanId="scan-1" predictionId={predictionId} />,
}

function show(content: ReactNode) {
  return render(
    <QueryClientProvider client={new QueryClient()}>
      <RetouchProvider>{content}</RetouchProvider>
    </QueryClientProvider>,
  )
}

/** Whether polling continues in the second minute. */
async function asksOn(way: Way, scenario: RetouchScenario): Promise<boolean> {
  show(way(scenario))
  await advance(60_000)
  const requestCount = emulator.requests.length
  await advance(60_000)
  return emulator.requests.length > requestCount
}

/** The rows of the table in the guide, each with its measurement. */
const MEASURES: Record<string, (way: Way) => Promise<boolean>> = {
  async 'Shows a rejected photo as a success'(way) {
    show(way('no-face-detected'))
    await advance(20_000)
    return screen.queryByAltText('Your retouched portrait') !== null
  },
  'Polls a `FAILED` job for ever': (way) => asksOn(way, 'failed'),
  'Polls a job that does not exist for ever': (way) => asksOn(way, 'not-found'),
  async 'Shows an error for one truncated response although the next has the photo'(way) {
    show(way('flaky-cut-json'))
    await advance(30_000)
    return screen.queryByRole('alert') !== null
  },
  async 'Sends the next request before the last response'(way) {
    show(way('no-answer'))
    await advance(10_000)
    return emulator.requests.length > 1
  },
  async 'Does not abort the request on unmount'(way) {
    const fetch = vi.spyOn(globalThis, 'fetch')
    const { unmount } = show(way('no-answer'))
    await advance(3_000)
    unmount()
    const [, init] = fetch.mock.calls[0] ?? []
    fetch.mockRestore()
    return !init?.signal?.aborted
  },
  async 'Requests a terminal job again when the page gets focus'(way) {
    show(way('success'))
    await advance(20_000)
    const requestCount = emulator.requests.length
    await setFocused(false)
    await setFocused(true)
    await advance(1_000)
    return emulator.requests.length > requestCount
  },
  async 'Keeps polling while the page is hidden'(way) {
    show(way('stuck'))
    await advance(3_000)
    await setFocused(false)
    await advance(1_000)
    const requestCount = emulator.requests.length
    await advance(30_000)
    return emulator.requests.length > requestCount
  },
  async 'Polls twice as often when two components show the job'(way) {
    const countRequests = async (content: ReactNode) => {
      emulator.reset()
      const { unmount } = show(content)
      await advance(20_000)
      unmount()
      return emulator.requests.length
    }
    const one = way('stuck')
    const two = (
      <>
        {way('stuck')}
        {way('stuck')}
      </>
    )
    return (await countRequests(two)) > 1.5 * (await countRequests(one))
  },
  async 'Renders for responses that change nothing'(way) {
    let commits = 0
    show(
      <Profiler id="photo" onRender={() => commits++}>
        {way('stuck')}
      </Profiler>,
    )
    await advance(30_000)
    const settled = commits
    await advance(30_000)
    return commits > settled
  },
}

const [head = [], ...rows] = [
  ...readFileSync('stories/guides/Migrating.mdx', 'utf8').matchAll(/^\| (.*) \|$/gm),
].map(([, row = '']) => row.split(' | '))

it('the guide to migrating has a row for each measurement', () => {
  expect(rows.map(([title]) => title)).toEqual(Object.keys(MEASURES))
})

describe.each(rows)('the guide to migrating: %s', (title, ...cells) => {
  it.each(cells.map((cell, index) => [head[index + 1] ?? '', cell] as const))(
    'a measurement of the guide to migrating is right: %s: %s',
    async (way, cell) => {
      const measure = MEASURES[title ?? '']
      const photo = WAYS[way]
      if (!measure || !photo) throw new Error('no such row or column')
      expect((await measure(photo)) ? 'yes' : 'no').toBe(cell)
    },
  )
})
