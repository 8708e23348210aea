import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { FINISHED } from './startUpstream.mjs'

const GENERATE = '/apps/app-1/plugins/retouchInt/generate'
let job = 0

/** Path of a job that no check has requested yet. */
const nextJob = () => `/apps/app-1/plugins/retouchInt/scans/scan-1/prediction-${++job}`

async function until(isTrue, what) {
  for (let tries = 0; tries < 200; tries++) {
    if (isTrue()) return
    await new Promise((wait) => setTimeout(wait, 10))
  }
  assert.fail(what)
}

function form(bytes = 64) {
  const data = new Uint8Array(bytes)
  data.set([0xff, 0xd8, 0xff, 0xe0])
  const body = new FormData()
  body.append('input.image', new Blob([data]), 'caller.jpg')
  return body
}

async function isFailure(response, status) {
  const body = await response.json()
  assert.deepEqual([response.status, body.status], [status, status])
  assert.deepEqual(Object.keys(body), ['message', 'status', 'errorCode', 'exception'])
}

export const checks = {
  async 'the proxy reads a job with the token, and sends nothing of the caller'(origin, upstream) {
    const path = nextJob()
    const headers = { cookie: 'session=1', authorization: 'mine', 'x-caller': '1' }
    const response = await fetch(origin + path, { headers })
    const { orgId, ...job } = FINISHED
    assert.deepEqual(await response.json(), job)
    assert.equal(response.headers.get('cache-control'), 'private, no-store')
    const [received] = upstream.received
    assert.equal(received.url, path)
    assert.equal(received.headers.authorization, 'Bearer token-of-the-runtimes')
    assert.equal(received.headers.cookie, undefined)
    assert.equal(received.headers['x-caller'], undefined)
  },
  async 'the proxy serves a settled job from the store'(origin, upstream) {
    const path = nextJob()
    for (let reads = 0; reads < 3; reads++) await (await fetch(origin + path)).text()
    assert.equal(upstream.received.length, 1)
  },
  async 'a refused job gets the response of an unknown job'(origin, upstream) {
    await isFailure(await fetch(origin + nextJob(), { headers: { 'x-stranger': '1' } }), 404)
    assert.equal(upstream.received.length, 0)
  },
  async 'the proxy refuses pages of other sites'(origin, upstream) {
    const headers = { origin: 'https://evil.test' }
    await isFailure(await fetch(origin + nextJob(), { headers }), 403)
    const whole = new Response(form())
    const type = whole.headers.get('content-type')
    const init = { method: 'POST', headers: { 'content-type': type } }
    // Sent in one piece: workerd may respond and close the connection before it reads a second piece.
    init.body = await whole.arrayBuffer()
    await isFailure(await fetch(origin + GENERATE, init), 403)
    assert.equal(upstream.received.length, 0)
  },
  async 'the proxy starts a job with only the photo'(origin, upstream) {
    const init = { method: 'POST', body: form(), headers: { origin } }
    assert.equal((await fetch(origin + GENERATE, init)).status, 200)
    const [received] = upstream.received
    assert.match(received.headers['content-type'], /^multipart\/form-data; ?boundary=/)
    assert.deepEqual(received.body.match(/(?<=name=")[^"]*/gi), ['input.image', 'image.jpg'])
    assert.ok(received.body.includes('\xff\xd8\xff\xe0'))
  },
  async 'the proxy refuses a body over the limit, with and without Content-Length'(
    origin,
    upstream,
    runtime,
  ) {
    const whole = new Response(form(6_000_000))
    const type = whole.headers.get('content-type')
    const init = { method: 'POST', headers: { origin, 'content-type': type }, duplex: 'half' }
    const known = await whole.clone().arrayBuffer()
    for (const body of [known, whole.body]) {
      try {
        await isFailure(await fetch(origin + GENERATE, { ...init, body }), 413)
      } catch (error) {
        // A local workerd closes the connection after its response, even if the body is still being sent.
        if (runtime !== 'workerd' || error.cause?.code !== 'EPIPE') throw error
      }
    }
    assert.equal(upstream.received.length, 0)
  },
  async 'the proxy does not follow redirects of the service'(origin, upstream) {
    upstream.respond = (response) => upstream.send(response, 302, {}, { location: '/elsewhere' })
    await isFailure(await fetch(origin + nextJob()), 502)
    assert.equal(upstream.received.length, 1)
  },
  async 'a request to a service that hangs times out'(origin, upstream) {
    upstream.respond = () => {}
    await isFailure(await fetch(origin + nextJob()), 504)
    await until(() => upstream.abandoned === 1, 'the connection to the service stayed open')
  },
  async 'a request to a service that hangs in its body times out'(origin, upstream) {
    upstream.respond = (response) => response.writeHead(200).write('{"status":')
    await isFailure(await fetch(origin + nextJob()), 504)
    await until(() => upstream.abandoned === 1, 'the connection to the service stayed open')
  },
  async 'concurrent reads of one job share a request'(origin, upstream) {
    const path = nextJob()
    upstream.respond = (response) =>
      setTimeout(() => upstream.send(response, 200, { status: 'RUNNING' }), 300)
    const reads = Array.from({ length: 20 }, () => fetch(origin + path))
    for (const read of reads) assert.deepEqual(await (await read).json(), { status: 'RUNNING' })
    assert.equal(upstream.received.length, 1)
  },
  async 'the proxy holds a read until its job settles'(origin, upstream) {
    const startedAt = Date.now()
    upstream.respond = (response) => {
      const settled = Date.now() - startedAt > 1200
      upstream.send(response, 200, { status: settled ? 'FAILED' : 'RUNNING' })
    }
    const response = await fetch(origin + nextJob(), { headers: { prefer: 'wait=10' } })
    assert.deepEqual(await response.json(), { status: 'FAILED' })
    assert.equal(response.headers.get('preference-applied'), 'wait=10')
    assert.ok(Date.now() - startedAt < 8000, 'held for too long')
  },
  async 'other callers get the response when the first caller disconnects'(origin, upstream) {
    const path = nextJob()
    upstream.respond = (response) =>
      setTimeout(() => upstream.send(response, 200, { status: 'RUNNING' }), 400)
    const first = new AbortController()
    const left = fetch(origin + path, { signal: first.signal })
    await until(() => upstream.received.length === 1, 'the service got no request')
    const stays = fetch(origin + path)
    await new Promise((wait) => setTimeout(wait, 100))
    first.abort()
    await assert.rejects(left)
    assert.deepEqual(await (await stays).json(), { status: 'RUNNING' })
  },
  async 'the request is aborted when its only caller disconnects'(origin, upstream, runtime) {
    upstream.respond = () => {}
    const caller = new AbortController()
    const left = fetch(origin + nextJob(), { signal: caller.signal })
    await until(() => upstream.received.length === 1, 'the service got no request')
    caller.abort()
    await assert.rejects(left)
    const leftAt = Date.now()
    await until(() => upstream.abandoned === 1, 'the connection to the service stayed open')
    // A local workerd does not report to a worker that its client disconnected; the timeout ends the read.
    const patience = runtime === 'workerd' ? 1500 : 700
    assert.ok(Date.now() - leftAt < patience, 'the service was left too late')
  },
  async 'the proxy downloads only from hosts of the service'(origin, upstream) {
    await isFailure(await fetch(`${origin}${nextJob()}/images/0`), 404)
    assert.equal(upstream.received.length, 1)
  },
  async 'the proxy streams an image completely'(origin, upstream) {
    const parts = ['\x89PNG', 'x'.repeat(100_000), 'end']
    upstream.respond = async (response) => {
      const { url } = upstream.received.at(-1)
      if (url !== '/result_0.png') {
        const output = ['https://delivery.pixelbin.io/result_0.png']
        return upstream.send(response, 200, { status: 'SUCCESS', output })
      }
      response.writeHead(200, { 'content-type': 'image/png' })
      for (const part of parts) {
        response.write(part, 'latin1')
        await new Promise((wait) => setTimeout(wait, 100))
      }
      response.end()
    }
    const response = await fetch(`${origin}${nextJob()}/images/0`)
    assert.equal(response.status, 200)
    assert.match(response.headers.get('content-disposition'), /"retouched-photo\.png"$/)
    const bytes = Buffer.from(await response.arrayBuffer()).toString('latin1')
    assert.equal(bytes, parts.join(''))
    assert.equal(upstream.received[1].headers.authorization, undefined)
  },
  async 'signJob and verifyJob work'(origin) {
    assert.deepEqual(await (await fetch(`${origin}/sign`)).json(), [true, false])
  },
  async 'verifyWebhook works'(origin) {
    const body = '{"a":1}'
    const key = 'a secret of the server, long enough'
    const signature = createHmac('sha256', key).update(body).digest('hex')
    const call = async (value) => {
      const headers = { 'x-erbg-signature': value }
      return (await fetch(`${origin}/webhook`, { method: 'POST', headers, body })).json()
    }
    assert.deepEqual(await call(signature), { a: 1 })
    assert.equal(await call('0'.repeat(64)), 'refused')
  },
}
