// @vitest-environment node
import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { memoryStore, type RetouchStore, verifyWebhook } from '../../src/server/index.js'
import { READ } from './support/paths.js'
import { startProxy } from './support/startProxy.js'
import { FINISHED, startUpstream } from './support/startUpstream.js'

/** A memory store that records the keys of its calls. */
function listKeys() {
  const memory = memoryStore()
  const keys = new Set<string>()
  const store: RetouchStore = {
    get: (key) => {
      keys.add(key)
      return memory.get(key)
    },
    set: (key, value, options) => {
      keys.add(key)
      return memory.set(key, value, options)
    },
    publish: (key) => keys.add(key),
    subscribe: (key) => {
      keys.add(key)
      return () => undefined
    },
  }
  return { store, keys }
}

it('keyPrefix precedes every key of the store, and separates apps that share it', async () => {
  const upstream = await startUpstream()
  const { store, keys } = listKeys()
  const options = { baseUrl: upstream.origin, store }
  const staging = await startProxy({ ...options, keyPrefix: 'staging:' })
  const production = await startProxy({ ...options, keyPrefix: 'production:' })
  await fetch(staging + READ)
  expect([...keys].filter((key) => !key.startsWith('staging:'))).toEqual([])
  expect(keys).toContain('staging:retouch:app-1:scan-1:prediction-1')
  await fetch(production + READ)
  expect(upstream.received).toHaveLength(2)
  await fetch(staging + READ)
  expect(upstream.received).toHaveLength(2)
})

it('jobs that verifyWebhook stores are found only by proxies with the same keyPrefix', async () => {
  const upstream = await startUpstream()
  const { store } = listKeys()
  const body = JSON.stringify(FINISHED)
  const signature = createHmac('sha256', 'webhook-secret').update(body).digest('hex')
  const call = new Request('https://app.test/webhook', {
    method: 'POST',
    headers: { 'x-erbg-signature': signature },
    body,
  })
  await verifyWebhook(call, { secret: 'webhook-secret', store, keyPrefix: 'staging:' })
  const options = { baseUrl: upstream.origin, store }
  await fetch((await startProxy({ ...options, keyPrefix: 'staging:' })) + READ)
  expect(upstream.received).toHaveLength(0)
  await fetch((await startProxy(options)) + READ)
  expect(upstream.received).toHaveLength(1)
})

it('a proxy responds 404 for a job of an app outside of appIds, even if the shared store has the job', async () => {
  const upstream = await startUpstream()
  const { store, keys } = listKeys()
  const options = { baseUrl: upstream.origin, store }
  const owner = await startProxy({ ...options, appIds: ['app-1'] })
  const other = await startProxy({ ...options, appIds: ['app-2'] })
  expect((await fetch(owner + READ)).status).toBe(200)
  keys.clear()
  for (const path of [READ, `${READ}/images/0`]) {
    expect((await fetch(other + path)).status).toBe(404)
  }
  expect([...keys]).toEqual([])
})
