// @vitest-environment node
import type { ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { createRetouchProxy, type RetouchProxyEvent } from '../../src/server/index.js'
import { GENERATE, READ } from './support/paths.js'
import { form } from './support/photo.js'
import { sendRaw } from './support/sendRaw.js'
import { startProxy } from './support/startProxy.js'
import { FINISHED, sendJson, startUpstream } from './support/startUpstream.js'
import { waitForCount } from './support/waitForCount.js'

/** A service whose responses the test sends, and a proxy that counts the calls of its `authorize`. */
async function startPaused() {
  const upstream = await startUpstream()
  const pending: ServerResponse[] = []
  upstream.respond = (_, response) => pending.push(response)
  const events: RetouchProxyEvent[] = []
  let authorizations = 0
  let left = 0
  const proxy = await startProxy({
    baseUrl: upstream.origin,
    authorize: ({ signal }) => {
      signal.addEventListener('abort', () => left++)
      return Boolean(++authorizations)
    },
    onEvent: (event) => events.push(event),
  })
  return {
    upstream,
    pending,
    events,
    proxy,
    authorizations: () => authorizations,
    left: () => left,
  }
}

describe('concurrent reads of one job', () => {
  it('concurrent reads of one job share one request to the service, with a response each', async () => {
    const { upstream, pending, events, proxy, authorizations } = await startPaused()
    const reads = Array.from({ length: 50 }, () => fetch(proxy + READ))
    await waitForCount(authorizations, 50)
    await waitForCount(() => pending.length, 1)
    for (const response of pending) sendJson(response, 200, { status: 'RUNNING' })
    const bodies = await Promise.all((await Promise.all(reads)).map((response) => response.json()))
    expect(bodies).toEqual(Array(50).fill({ status: 'RUNNING' }))
    expect(upstream.received).toHaveLength(1)
    expect(events.map(({ source }) => source).sort()).toEqual(
      ['service', ...Array(49).fill('shared')].sort(),
    )
  })

  it('concurrent reads share a failure, after which the next read sends a new request', async () => {
    const { upstream, pending, proxy, authorizations } = await startPaused()
    const reads = [fetch(proxy + READ), fetch(proxy + READ)]
    await waitForCount(authorizations, 2)
    await waitForCount(() => pending.length, 1)
    pending[0]?.writeHead(500).end()
    expect((await Promise.all(reads)).map(({ status }) => status)).toEqual([502, 502])
    upstream.respond = (_, response) => sendJson(response, 200, FINISHED)
    expect((await fetch(proxy + READ)).status).toBe(200)
    expect(upstream.received).toHaveLength(2)
  })

  it('concurrent reads of different jobs do not share requests', async () => {
    const { pending, proxy } = await startPaused()
    const reads = [READ, READ.replace('scan-1', 'scan-2'), READ.replace('app-1', 'app-2')].map(
      (path) => fetch(proxy + path),
    )
    await waitForCount(() => pending.length, 3)
    for (const response of pending) sendJson(response, 200, { status: 'RUNNING' })
    await Promise.all(reads)
  })

  it('concurrent reads are authorized one by one, before they join a request', async () => {
    const upstream = await startUpstream()
    const pending: ServerResponse[] = []
    upstream.respond = (_, response) => pending.push(response)
    const proxy = await startProxy({
      baseUrl: upstream.origin,
      authorize: (request) => request.headers.get('cookie') === 'owner=1',
    })
    const owner = fetch(proxy + READ, { headers: { cookie: 'owner=1' } })
    await waitForCount(() => pending.length, 1)
    expect((await fetch(proxy + READ)).status).toBe(404)
    for (const response of pending) sendJson(response, 200, FINISHED)
    expect((await owner).status).toBe(200)
    expect((await fetch(proxy + READ)).status).toBe(404)
    expect((await fetch(proxy + READ, { headers: { cookie: 'owner=1' } })).status).toBe(200)
    expect(upstream.received).toHaveLength(1)
  })

  it('concurrent uploads are never shared: two equal POSTs start two jobs', async () => {
    const { pending, proxy } = await startPaused()
    const headers = { origin: proxy }
    const starts = [1, 2].map(() =>
      fetch(proxy + GENERATE, { method: 'POST', headers, body: form() }),
    )
    await waitForCount(() => pending.length, 2)
    for (const response of pending) sendJson(response, 200, FINISHED)
    await Promise.all(starts)
  })
})

describe('a client that disconnects', () => {
  it('a client that disconnects aborts its request to the service', async () => {
    const { upstream, pending, events, proxy } = await startPaused()
    const controller = new AbortController()
    const read = fetch(proxy + READ, { signal: controller.signal })
    await waitForCount(() => pending.length, 1)
    controller.abort()
    await expect(read).rejects.toThrow()
    await waitForCount(() => upstream.abandoned.length, 1)
    await waitForCount(() => events.length, 1)
    expect(events).toMatchObject([{ status: 499, reason: 'CLIENT_CLOSED_REQUEST' }])
  })

  it('a client that disconnects does not abort a start whose photo has arrived, because its credit may be spent', async () => {
    const { upstream, pending, events, proxy, left } = await startPaused()
    const controller = new AbortController()
    const start = fetch(proxy + GENERATE, {
      method: 'POST',
      headers: { origin: proxy },
      body: form(),
      signal: controller.signal,
    })
    await waitForCount(() => pending.length, 1)
    controller.abort()
    await expect(start).rejects.toThrow()
    await waitForCount(left, 1)
    for (const response of pending) sendJson(response, 200, FINISHED)
    await waitForCount(() => events.length, 1)
    expect(events).toMatchObject([{ operation: 'generate', status: 200, source: 'service' }])
    expect(upstream.abandoned).toEqual([])
  })

  it('a client that disconnects does not abort a request that other clients wait for', async () => {
    const { upstream, pending, events, proxy, authorizations } = await startPaused()
    const controller = new AbortController()
    const leaves = fetch(proxy + READ, { signal: controller.signal })
    await waitForCount(() => pending.length, 1)
    const stays = fetch(proxy + READ)
    await waitForCount(authorizations, 2)
    controller.abort()
    await expect(leaves).rejects.toThrow()
    await waitForCount(() => events.length, 1)
    expect(upstream.abandoned).toEqual([])
    for (const response of pending) sendJson(response, 200, FINISHED)
    expect(await (await stays).json()).toMatchObject({ status: 'SUCCESS' })
    expect(upstream.received).toHaveLength(1)
  })

  it('the last client of a shared request aborts it by disconnecting; a later read sends a new one', async () => {
    const { upstream, pending, proxy, authorizations } = await startPaused()
    const controller = new AbortController()
    const reads = [1, 2, 3].map(() => fetch(proxy + READ, { signal: controller.signal }))
    await waitForCount(authorizations, 3)
    await waitForCount(() => pending.length, 1)
    controller.abort()
    await Promise.allSettled(reads)
    await waitForCount(() => upstream.abandoned.length, 1)
    upstream.respond = (_, response) => sendJson(response, 200, FINISHED)
    expect((await fetch(proxy + READ)).status).toBe(200)
  })

  it('a client that disconnects does not affect later reads while its request is still being aborted', async () => {
    const upstream = await startUpstream()
    const gets: ((value: undefined) => void)[] = []
    const events: RetouchProxyEvent[] = []
    let authorized = 0
    const proxy = await startProxy({
      baseUrl: upstream.origin,
      authorize: () => ++authorized > 0,
      store: { get: () => new Promise((resolve) => gets.push(resolve)), set: () => undefined },
      onEvent: (event) => events.push(event),
    })
    const controller = new AbortController()
    const leaves = fetch(proxy + READ, { signal: controller.signal })
    await waitForCount(() => gets.length, 1)
    controller.abort()
    await expect(leaves).rejects.toThrow()
    await waitForCount(() => events.length, 1)
    const stays = fetch(proxy + READ)
    await waitForCount(() => gets.length, 2)
    gets[0]?.(undefined)
    const joins = fetch(proxy + READ)
    await waitForCount(() => authorized, 3)
    gets[1]?.(undefined)
    await Promise.all([stays, joins])
    expect(gets).toHaveLength(2)
    expect(upstream.received).toHaveLength(1)
  })

  it.each([
    ['read', READ, {}],
    ['start', GENERATE, { method: 'POST', headers: { origin: 'http://app.test' }, body: form() }],
  ])(
    'a client that disconnects before its %s is sent causes no request to the service',
    async (_, path, init) => {
      const upstream = await startUpstream()
      const controller = new AbortController()
      const proxy = createRetouchProxy({
        apiToken: 'token',
        baseUrl: upstream.origin,
        authorize() {
          controller.abort()
          return true
        },
      })
      const { signal } = controller
      const response = await proxy(new Request(`http://app.test${path}`, { ...init, signal }))
      expect(response.status).toBe(499)
      expect(upstream.received).toEqual([])
    },
  )

  it('a client that disconnects in the middle of an upload starts no job', async () => {
    const { upstream, proxy, events } = await startPaused()
    await sendRaw(
      proxy,
      `POST ${GENERATE} HTTP/1.1\r\nHost: app.test\r\nOrigin: http://app.test\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 1000\r\n\r\n--x`,
      { patience: 50 },
    )
    await waitForCount(() => events.length, 1)
    expect(events).toMatchObject([
      { operation: 'generate', status: 499, reason: 'CLIENT_CLOSED_REQUEST' },
    ])
    expect(upstream.received).toEqual([])
  })
})
