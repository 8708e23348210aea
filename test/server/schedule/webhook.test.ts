// @vitest-environment node
import { createHmac } from 'node:crypto'
import { expect, it, vi } from 'vitest'
import { memoryStore, type RetouchStore, verifyWebhook } from '../../../src/server/index.js'
import { type Play, pass, playSchedule, settleIn } from '../support/playSchedule.js'

const SECRET = 'a secret of the webhook'

/** The webhook call of the service for a settled job. */
async function callWebhook(play: Play, job: string, store: RetouchStore): Promise<void> {
  const response = play.emulator.fetch(
    `https://service.test/apps/app-1/plugins/retouchInt/scans/scan-1/${job}`,
  )
  const body = await (await pass(response)).text()
  const signature = createHmac('sha256', SECRET).update(body).digest('hex')
  await verifyWebhook(
    new Request('https://app.test/webhook', {
      method: 'POST',
      headers: { 'x-erbg-signature': signature },
      body,
    }),
    { secret: SECRET, store },
  )
}

/**
 * Holds a read of a job of 8 s until its webhook is called. Returns the ms between the call and the response of the
 * read.
 */
async function readWithWebhook(play: Play, job: string, store: RetouchStore) {
  play.emulator.jobs.set(job, { duration: 8000 })
  const held = play.read(job, { prefer: 'wait=25' })
  await vi.advanceTimersByTimeAsync(8060)
  const before = play.upstream(job)
  await callWebhook(play, job, store)
  return { before, ...(await settleIn(held)) }
}

it('a webhook call makes the held reads of its job respond at once', async () => {
  const store = memoryStore()
  const play = playSchedule({ store, longPolling: {} })
  expect(await readWithWebhook(play, 'job', store)).toMatchObject({ status: 'SUCCESS', took: 0 })
})

it('with longPolling.webhook, the service gets one request before the webhook is called', async () => {
  const store = memoryStore()
  const play = playSchedule({ store, longPolling: { webhook: true } })
  const read = await readWithWebhook(play, 'job', store)
  expect(read).toMatchObject({ status: 'SUCCESS', took: 0, before: 1 })
})

it('with longPolling.webhook, a lost call delays the response by at most ten seconds', async () => {
  const play = playSchedule({ longPolling: { webhook: true } })
  play.emulator.jobs.set('job', { duration: 8000 })
  const { status, took } = await settleIn(play.read('job', { prefer: 'wait=25' }))
  expect(status).toBe('SUCCESS')
  expect(took).toBeLessThan(10_300)
})

it('a webhook call during a request to the service is not lost', async () => {
  const store = memoryStore()
  const play = playSchedule({ store, longPolling: { webhook: true } })
  // The service reads the running job, and responds two seconds later.
  const slow = () =>
    new Promise<string>((resolve) => {
      setTimeout(resolve, 2000, 'RUNNING')
    })
  play.emulator.jobs.set('job', { scenario: { result: ['RUNNING', slow, 'SUCCESS'] } })
  const held = play.read('job', { prefer: 'wait=25' })
  await vi.advanceTimersByTimeAsync(10_500)
  expect(play.upstream('job')).toBe(2)
  await callWebhook(play, 'job', store)
  const { status, took } = await settleIn(held)
  expect(status).toBe('SUCCESS')
  expect(took).toBeLessThan(2000)
})

it('without long polling, a webhook call lets the next read respond with the result', async () => {
  const store = memoryStore()
  const play = playSchedule({ store })
  play.emulator.jobs.set('job', { scenario: { result: ['RUNNING', 'SUCCESS'] } })
  expect((await settleIn(play.read('job'))).status).toBe('RUNNING')
  await callWebhook(play, 'job', store)
  const { status, took } = await settleIn(play.read('job'))
  expect([status, took]).toEqual(['SUCCESS', 0])
})

it('a webhook call adds to the recorded durations of the proxy', async () => {
  const store = memoryStore()
  const play = playSchedule({ store, longPolling: { webhook: true } })
  for (const job of ['job-0', 'job-1', 'job-2']) await readWithWebhook(play, job, store)
  const { response } = await settleIn(play.read('job-0'))
  const typical = Number(response.headers.get('retouch-typical-duration'))
  expect(Math.abs(typical - 8000)).toBeLessThan(200)
})
