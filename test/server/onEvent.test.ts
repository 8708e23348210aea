// @vitest-environment node
import { expect, it, vi } from 'vitest'
import type { RetouchProxyDetails, RetouchProxyEvent } from '../../src/server/index.js'
import { GENERATE, IDS, READ } from './support/paths.js'
import { form } from './support/photo.js'
import { startProxy, TOKEN } from './support/startProxy.js'
import { sendJson, startUpstream } from './support/startUpstream.js'

it('onEvent reports each request without ids or URLs, which are in the details', async () => {
  const upstream = await startUpstream()
  const events: RetouchProxyEvent[] = []
  const details: RetouchProxyDetails[] = []
  const down = new Error('database down')
  const proxy = await startProxy({
    baseUrl: upstream.origin,
    authorize: (request) => {
      if (request.headers.has('x-down')) throw down
      return !request.headers.has('x-stranger')
    },
    onEvent: (event, detail) => {
      events.push(event)
      details.push(detail)
    },
  })
  const headers = { origin: proxy }
  await fetch(proxy + READ)
  await fetch(proxy + READ)
  await fetch(proxy + GENERATE, { method: 'POST', headers, body: form() })
  await fetch(proxy + READ, { headers: { 'x-stranger': '1' } })
  await fetch(proxy + READ, { headers: { 'x-down': '1' } })
  await fetch(`${proxy}/elsewhere`)
  upstream.respond = (_, response) => sendJson(response, 503, {})
  await fetch(proxy + READ.replace('scan-1', 'scan-2'))

  const duration = expect.any(Number)
  expect(events).toEqual([
    { operation: 'result', status: 200, source: 'service', duration },
    { operation: 'result', status: 200, source: 'store', duration },
    { operation: 'generate', status: 200, source: 'service', duration },
    { operation: 'result', status: 404, reason: 'NOT_AUTHORIZED', duration },
    { operation: 'result', status: 503, reason: 'AUTHORIZE_FAILED', duration },
    { status: 404, reason: 'NO_ROUTE', duration },
    { operation: 'result', status: 502, reason: 'UPSTREAM_ERROR', duration },
  ])
  const log = JSON.stringify(events)
  for (const secret of [TOKEN, 'http', ...Object.values(IDS)]) expect(log).not.toContain(secret)
  expect(details[0]?.context).toEqual({ operation: 'result', ...IDS })
  expect(details[4]?.cause).toBe(down)
  expect(details[5]?.context).toBeUndefined()
  expect(details[5]?.request.url).toBe(`${proxy}/elsewhere`)
})

const full = () => {
  throw new Error('disk full')
}
it.each([
  ['throws', full],
  ['rejects', async () => full()],
])('an onEvent that %s fails neither the response nor the server', async (_, onEvent) => {
  const unhandled = vi.fn()
  process.on('unhandledRejection', unhandled)
  const upstream = await startUpstream()
  const proxy = await startProxy({ baseUrl: upstream.origin, onEvent })
  expect((await fetch(proxy + READ)).status).toBe(200)
  process.off('unhandledRejection', unhandled)
  expect(unhandled).not.toHaveBeenCalled()
})
