// @vitest-environment node
import { createHmac } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import { memoryStore, verifyWebhook } from '../../src/server/index.js'
import { IDS, READ } from './support/paths.js'
import { startProxy } from './support/startProxy.js'
import { FINISHED, startUpstream } from './support/startUpstream.js'

const secret = 'webhook-secret'
const FAILED_INSIDE = { ...FINISHED, output: { error: 'No face detected', status_code: 422 } }

function call(body: string, signature = sign(body)): Request {
  const headers = signature === '' ? {} : { 'x-erbg-signature': signature }
  return new Request('https://app.test/webhook', { method: 'POST', headers, body })
}

function sign(body: string, key = secret): string {
  return createHmac('sha256', key).update(body).digest('hex')
}

describe('a webhook call', () => {
  it('verifyWebhook returns the body of a call with a valid signature', async () => {
    const body = JSON.stringify({ ...FINISHED, note: 'ä €' }, null, 2)
    expect(await verifyWebhook(call(body), { secret })).toEqual(JSON.parse(body))
    const capitals = call(body, sign(body).toUpperCase())
    expect(await verifyWebhook(capitals, { secret })).toEqual(JSON.parse(body))
  })

  it.each([
    ['no signature', '{}', ''],
    ['the signature of another body', '{}', sign('{} ')],
    ['a signature with another secret', '{}', sign('{}', 'other')],
    ['a truncated signature', '{}', sign('{}').slice(0, 62)],
    ['a signature with additional digits', '{}', `${sign('{}')}00`],
    ['a signature that is not hex', '{}', 'z'.repeat(64)],
    ['two signatures', '{}', `${sign('{}')}, ${sign('{}')}`],
    ['a body that is not JSON', 'hello', sign('hello')],
    ['a body over 1 MiB', `"${'x'.repeat(2 ** 20)}"`, sign(`"${'x'.repeat(2 ** 20)}"`)],
  ])('verifyWebhook returns undefined for a call with %s', async (_, body, signature) => {
    expect(await verifyWebhook(call(body, signature), { secret })).toBeUndefined()
  })

  it('verifyWebhook returns undefined for a call without a body, and for one with a body that was already read', async () => {
    const headers = { 'x-erbg-signature': sign('') }
    const empty = new Request('https://app.test/webhook', { method: 'POST', headers })
    expect(await verifyWebhook(empty, { secret })).toBeUndefined()
    const read = call('{}')
    await read.text()
    expect(await verifyWebhook(read, { secret })).toBeUndefined()
  })

  it('verifyWebhook verifies a call with any secret of a list', async () => {
    const list = ['next-secret', secret]
    expect(await verifyWebhook(call('[1]'), { secret: list })).toEqual([1])
    expect(await verifyWebhook(call('[1]', sign('[1]', 'next-secret')), { secret: list })).toEqual([
      1,
    ])
    expect(await verifyWebhook(call('[1]', sign('[1]', 'third')), { secret: list })).toBeUndefined()
  })

  it('verifyWebhook returns a body that is nested 100,000 levels deep, and stores nothing', async () => {
    const job = JSON.stringify({ ...FINISHED, output: 0 })
    const body = job.replace('"output":0', `"output":${'['.repeat(100_000)}${']'.repeat(100_000)}`)
    const set = vi.fn()
    const store = { get: () => undefined, set }
    expect(await verifyWebhook(call(body), { secret, store })).toMatchObject({ status: 'SUCCESS' })
    expect(set).not.toHaveBeenCalled()
  })

  it.each([undefined, '', null, [], [secret, '']])(
    'verifyWebhook throws a TypeError for the secret %j',
    async (wrong) => {
      // @ts-expect-error JavaScript users can give anything.
      await expect(verifyWebhook(call('{}'), { secret: wrong })).rejects.toThrow(
        'secret is missing',
      )
    },
  )
})

describe('verifyWebhook with the store of a proxy', () => {
  it.each([
    ['a job', FINISHED],
    [
      'a job that failed',
      { ...FINISHED, status: 'FAILURE', output: null, error: 'image not found' },
    ],
    ['a failed job with status SUCCESS', FAILED_INSIDE],
    ['a job in an envelope', { event: { name: 'prediction' }, payload: FINISHED }],
    ['a job in data.job', { event: 'done', data: { job: FINISHED } }],
    ['a job in a list', [{ ...FINISHED, _id: 'other', urls: undefined }, FINISHED]],
    ['a job deep in lists', { events: [[{ data: [{ job: FINISHED }] }]] }],
    ['a job with ids in its fields', { ...FINISHED, urls: undefined, ...IDS }],
    [
      'a job inside its app and scan',
      { appId: 'app-1', scan: { scanId: 'scan-1', job: { ...FINISHED, urls: {} } } },
    ],
  ])(
    'verifyWebhook lets the next poll respond without a request to the service, for %s',
    async (_, body) => {
      const upstream = await startUpstream()
      const store = memoryStore()
      const proxy = await startProxy({ baseUrl: upstream.origin, store })
      await verifyWebhook(call(JSON.stringify(body)), { secret, store })
      const { status, output, error } = 'status' in body ? body : FINISHED
      const response = await fetch(proxy + READ)
      expect(await response.json()).toMatchObject({
        _id: 'prediction-1',
        status,
        input: FINISHED.input,
        output,
        error,
        createdAt: FINISHED.createdAt,
        retention: '30d',
      })
      expect(upstream.received).toEqual([])
    },
  )

  it.each([
    ['that is still running', { ...FINISHED, status: 'RUNNING' }],
    ['without its output', { ...FINISHED, output: null }],
    ['without its URL', { ...FINISHED, urls: undefined }],
    ['with the URL of another job', { ...FINISHED, _id: 'prediction-2' }],
    ['with an invalid URL', { ...FINISHED, urls: { get: 'not a URL' } }],
  ])('verifyWebhook stores nothing for a job %s', async (_, body) => {
    const upstream = await startUpstream()
    const store = memoryStore()
    const set = vi.spyOn(store, 'set')
    const proxy = await startProxy({ baseUrl: upstream.origin, store })
    const event = await verifyWebhook(call(JSON.stringify(body)), { secret, store })
    expect(event).toMatchObject({ _id: body._id, status: body.status })
    expect(set).not.toHaveBeenCalled()
    await fetch(proxy + READ)
    expect(upstream.received).toHaveLength(1)
  })

  it.each([
    ['no job', { event: 'ping' }, 1],
    ['a job without its ids', { ...FINISHED, urls: undefined }, 1],
    ['a job with the URL of another job', { ...FINISHED, _id: 'prediction-2' }, 1],
    ['a job', FINISHED, 0],
    ['a running job', { ...FINISHED, status: 'RUNNING' }, 0],
  ])('verifyWebhook calls onUnknown for a call with %s: %#', async (_, body, times) => {
    const onUnknown = vi.fn(() => Promise.reject(new Error('log down')))
    const event = await verifyWebhook(call(JSON.stringify(body)), { secret, onUnknown })
    expect(event).toEqual(JSON.parse(JSON.stringify(body)))
    expect(onUnknown.mock.calls).toEqual(times === 1 ? [[event]] : [])
  })

  it('a replayed webhook call does not change the settled job, and neither does an earlier one', async () => {
    const upstream = await startUpstream()
    const store = memoryStore()
    const proxy = await startProxy({ baseUrl: upstream.origin, store })
    const running = JSON.stringify({ ...FINISHED, status: 'RUNNING', output: null })
    const settled = JSON.stringify(FINISHED)
    const seen = []
    for (const body of [running, settled, settled, running]) {
      expect(await verifyWebhook(call(body), { secret, store })).toEqual(JSON.parse(body))
      if (body === running && seen.length === 0) continue
      seen.push(await (await fetch(proxy + READ)).text())
    }
    expect(new Set(seen).size).toBe(1)
    expect(JSON.parse(seen[0] ?? '')).toMatchObject({ status: 'SUCCESS', output: FINISHED.output })
    expect(upstream.received).toEqual([])
  })

  it('verifyWebhook does not call onUnknown for a call that is not genuine', async () => {
    const onUnknown = vi.fn()
    await verifyWebhook(call('{}', sign('{}', 'guess')), { secret, onUnknown })
    await verifyWebhook(call('no JSON'), { secret, onUnknown })
    expect(onUnknown).not.toHaveBeenCalled()
  })

  it('verifyWebhook stores nothing of a call with an invalid signature', async () => {
    const upstream = await startUpstream()
    const store = memoryStore()
    const proxy = await startProxy({ baseUrl: upstream.origin, store })
    const body = JSON.stringify({ ...FINISHED, output: ['https://evil.test/a.png'] })
    await verifyWebhook(call(body, sign(body, 'guess')), { secret, store })
    expect(await (await fetch(proxy + READ)).json()).toMatchObject({ output: FINISHED.output })
  })
})
