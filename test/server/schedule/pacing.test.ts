// @vitest-environment node
import { createStorage } from 'unstorage'
import { expect, it, vi } from 'vitest'
import { playSchedule, settleIn } from '../support/playSchedule.js'

/** Polls a job every `gap` ms until it settles. Returns the ms between its end and the response that reports it. */
async function poll(
  play: ReturnType<typeof playSchedule>,
  job: string,
  gap: number,
): Promise<void> {
  for (;;) {
    const { status } = await (await play.read(job)).json()
    if (status === 'SUCCESS') return
    await new Promise((wait) => setTimeout(wait, gap))
  }
}

it('pacing serves a processing job from memory until the next request to the service is due', async () => {
  const play = playSchedule()
  play.emulator.jobs.set('job', { duration: 8000 })
  expect((await settleIn(play.read('job'))).status).toBe('RUNNING')
  for (let read = 0; read < 50; read++) await settleIn(play.read('job'))
  expect(play.upstream('job')).toBe(1)
  expect(play.events.map(({ source }) => source)).toEqual(['service', ...Array(50).fill('memory')])
})

it('pacing sends as many requests for 40 clients as for one', async () => {
  const counts = []
  for (const clients of [1, 40]) {
    const play = playSchedule()
    play.emulator.jobs.set('job', { duration: 8000 })
    const polls = Promise.all(
      Array.from({ length: clients }, (_, client) => poll(play, 'job', 250 + 20 * client)),
    )
    await vi.advanceTimersByTimeAsync(30_000)
    await polls
    counts.push(play.upstream('job'))
  }
  const [alone = 0, crowd = 0] = counts
  expect(alone).toBeLessThanOrEqual(11)
  expect(crowd).toBeLessThanOrEqual(alone + 1)
})

it('the proxy records durations, and reports the typical one in Retouch-Typical-Duration', async () => {
  const play = playSchedule()
  const durations = [6000, 7000, 8000, 9000, 30_000]
  for (const [index, duration] of durations.entries()) {
    play.emulator.jobs.set(`job-${index}`, { duration })
    const first = await settleIn(play.read(`job-${index}`))
    expect(first.response.headers.has('retouch-typical-duration')).toBe(index >= 3)
    const polled = poll(play, `job-${index}`, 500)
    await vi.advanceTimersByTimeAsync(60_000)
    await polled
  }
  const { response } = await settleIn(play.read('job-4'))
  const typical = Number(response.headers.get('retouch-typical-duration'))
  expect(typical).toBeGreaterThan(7400)
  expect(typical).toBeLessThan(8600)
})

it('the proxy does not record the duration of a job that was not read for a long time', async () => {
  const play = playSchedule()
  for (let job = 0; job < 5; job++) {
    play.emulator.jobs.set(`job-${job}`, { duration: 8000 })
    await settleIn(play.read(`job-${job}`))
    await vi.advanceTimersByTimeAsync(400_000)
    const { response } = await settleIn(play.read(`job-${job}`))
    expect(response.headers.has('retouch-typical-duration')).toBe(false)
  }
})

it('pacing requests a job again at once after a failure', async () => {
  const play = playSchedule()
  play.emulator.jobs.set('job', { scenario: { result: [500, 'RUNNING'] } })
  expect((await settleIn(play.read('job'))).response.status).toBe(502)
  expect((await settleIn(play.read('job'))).status).toBe('RUNNING')
  expect(play.upstream('job')).toBe(2)
})

it('the proxy keeps settled jobs in an unstorage storage', async () => {
  const play = playSchedule({ store: createStorage() })
  play.emulator.jobs.set('job', { scenario: { result: ['SUCCESS'] } })
  for (let read = 0; read < 3; read++) {
    expect((await settleIn(play.read('job'))).status).toBe('SUCCESS')
  }
  expect(play.upstream('job')).toBe(1)
})
