// @vitest-environment node
import { runInNewContext } from 'node:vm'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { memoryStore, type RetouchStore } from '../../src/server/index.js'
import { READ } from './support/paths.js'
import { startProxy } from './support/startProxy.js'
import { FINISHED, sendJson, startUpstream } from './support/startUpstream.js'

afterEach(() => {
  vi.useRealTimers()
})

describe('memoryStore', () => {
  it.each([
    [{ entries: Number.NaN }, 'entries is NaN'],
    [{ entries: 0 }, 'entries is 0'],
    [{ entries: 1.5 }, 'entries is 1.5'],
    [{ entries: '500' }, 'entries is 500'],
    [{ size: 500 }, 'there is no option "size": did you mean entries?'],
  ])('memoryStore throws a TypeError for %j', (options, message) => {
    // @ts-expect-error JavaScript users can give anything.
    const create = () => memoryStore(options)
    expect(create).toThrow(TypeError)
    expect(create).toThrow(message)
  })

  it('memoryStore removes the oldest entries above its limit', () => {
    const store = memoryStore({ entries: 3 })
    for (const key of ['a', 'b', 'a', 'c', 'd']) store.set(key, key, { ttl: 60 })
    expect(['a', 'b', 'c', 'd'].map((key) => store.get(key))).toEqual(['a', undefined, 'c', 'd'])
  })

  it.each([0, -86_400_000, 86_400_000])(
    'memoryStore keeps an entry for its ttl, no longer or shorter, when the system clock changes by %i ms',
    (step) => {
      vi.useFakeTimers({ toFake: ['Date', 'performance'] })
      const store = memoryStore()
      store.set('a', 'a', { ttl: 2 })
      vi.setSystemTime(Date.now() + step)
      vi.advanceTimersByTime(1999)
      expect(store.get('a')).toBe('a')
      vi.advanceTimersByTime(1)
      expect(store.get('a')).toBeUndefined()
    },
  )
})

/** A value nested this many levels deep. */
function nest(levels: number): unknown {
  let value: unknown = []
  for (let level = 0; level < levels; level++) value = [value]
  return value
}

function cycle(): unknown {
  const output: unknown[] = []
  output.push(output)
  return { ...FINISHED, output }
}

const LEVELS = 100_000
const JSON_OF_LEVELS = `{"status":"SUCCESS","output":${'['.repeat(LEVELS)}${']'.repeat(LEVELS)}}`

describe('the store of a proxy', () => {
  it.each([
    ['a success', FINISHED, 1],
    ['a failure', { status: 'failure', error: 'image not found' }, 1],
    [
      'a failure with status SUCCESS',
      { status: 'SUCCESS', output: { error: 'No face detected' } },
      1,
    ],
    ['a running job, which is paced', { status: 'RUNNING' }, 1],
    ['an unknown status, which is paced', { status: 'ODD' }, 1],
    ['a success without output', { status: 'SUCCESS', output: null }, 2],
    ['a success with inlined images', { status: 'SUCCESS', output: 'x'.repeat(70_000) }, 2],
  ])(
    'the store of a proxy saves as many requests as possible for two reads of %s',
    async (_, job, times) => {
      const upstream = await startUpstream()
      upstream.respond = (_, response) => sendJson(response, 200, job)
      const proxy = await startProxy({ baseUrl: upstream.origin })
      const first = await (await fetch(proxy + READ)).text()
      const second = await (await fetch(proxy + READ)).text()
      expect(second).toBe(first)
      expect(upstream.received).toHaveLength(times)
    },
  )

  it('a settled job is served from the store for five minutes', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    const upstream = await startUpstream()
    const proxy = await startProxy({ baseUrl: upstream.origin })
    await fetch(proxy + READ)
    vi.advanceTimersByTime(299_000)
    await fetch(proxy + READ)
    expect(upstream.received).toHaveLength(1)
    vi.advanceTimersByTime(1_000)
    await fetch(proxy + READ)
    expect(upstream.received).toHaveLength(2)
  })

  const fail = () => {
    throw new Error('connection lost')
  }
  const hang = () => new Promise(() => undefined)
  const foreign = (work: () => unknown) => runInNewContext('(async () => work())()', { work })
  it.each<[string, RetouchStore]>([
    ['throws', { get: fail, set: fail }],
    ['rejects', { get: async () => fail(), set: async () => fail() }],
    ['hangs', { get: hang, set: hang }],
    // Some libraries have their own promise classes, and each realm has another one.
    ['rejects with another promise class', { get: () => foreign(fail), set: () => foreign(fail) }],
    ['hangs with another promise class', { get: () => foreign(hang), set: () => foreign(hang) }],
    ['gives broken JSON', { get: () => '{"status":"SUCC', set: () => undefined }],
    ['gives something else', { get: () => ({ status: 7 }), set: () => undefined }],
    ['returns a running job', { get: () => ({ status: 'RUNNING' }), set: () => undefined }],
    ['gives a BigInt', { get: () => ({ ...FINISHED, output: 7n }), set: () => undefined }],
    [
      'gives 5,000 levels',
      { get: () => ({ ...FINISHED, output: nest(5_000) }), set: () => undefined },
    ],
    ['gives 100,000 levels', { get: () => JSON_OF_LEVELS, set: () => undefined }],
    ['gives a cycle', { get: () => cycle(), set: () => undefined }],
    ['gives null', { get: () => null, set: () => undefined }],
  ])('the proxy responds without a store that %s', async (_, store) => {
    const upstream = await startUpstream()
    const proxy = await startProxy({ baseUrl: upstream.origin, store })
    const response = await fetch(proxy + READ)
    expect(await response.json()).toMatchObject({ status: 'SUCCESS' })
    expect(upstream.received).toHaveLength(1)
  })

  it('a store may return parsed values, which are validated like responses of the service', async () => {
    const upstream = await startUpstream()
    const store: RetouchStore = {
      get: () => ({ status: 'SUCCESS', output: [], orgId: 402162, urls: FINISHED.urls }),
      set: () => undefined,
    }
    const proxy = await startProxy({ baseUrl: upstream.origin, store })
    expect(await (await fetch(proxy + READ)).json()).toEqual({
      scanId: 'scan-1',
      status: 'SUCCESS',
      output: [],
    })
    expect(upstream.received).toEqual([])
  })
})
