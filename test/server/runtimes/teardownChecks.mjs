import assert from 'node:assert/strict'

let job = 0
const nextJob = () => `/apps/app-1/plugins/retouchInt/scans/scan-1/torn-down-${++job}`

const pause = (ms) => new Promise((wait) => setTimeout(wait, ms))

/** Reads a job through the binding. The client disconnects after `leaveAfter` ms. */
async function read(front, proxy, path, { leaveAfter, prefer } = {}) {
  const startedAt = Date.now()
  const headers = { 'x-proxy': proxy }
  if (leaveAfter) headers['x-leave-after'] = String(leaveAfter)
  if (prefer) headers.prefer = prefer
  const response = await fetch(front + path, { headers })
  const text = await response.text()
  return { status: response.status, text, took: Date.now() - startedAt }
}

/** Requirements when the context of the request that reads for several callers is destroyed. */
export const teardownChecks = {
  async 'reads after the teardown get a response'(front, proxy, upstream) {
    const path = nextJob()
    let hang = true
    upstream.respond = (response) => {
      if (!hang) upstream.send(response, 200, { status: 'RUNNING' })
    }
    const left = await read(front, proxy, path, { leaveAfter: 300 })
    assert.equal(left.status, 499)
    hang = false
    for (let reads = 0; reads < 3; reads++) {
      const { status, text, took } = await read(front, proxy, path)
      assert.deepEqual([status, text], [200, '{"status":"RUNNING"}'])
      assert.ok(took < 1500, `took ${took} ms`)
    }
  },
  async 'a read that waits for the same response sends its own request'(front, proxy, upstream) {
    const path = nextJob()
    upstream.respond = (response) => {
      if (upstream.received.length > 1) upstream.send(response, 200, { status: 'RUNNING' })
    }
    const leaves = read(front, proxy, path, { leaveAfter: 300 })
    await pause(150)
    const joins = [read(front, proxy, path), read(front, proxy, path)]
    assert.equal((await leaves).status, 499)
    for (const { status, text, took } of await Promise.all(joins)) {
      assert.deepEqual([status, text], [200, '{"status":"RUNNING"}'])
      assert.ok(took < 1500, `took ${took} ms`)
    }
    assert.equal(upstream.received.length, 2)
  },
  async 'consecutive reads all get a response'(front, proxy, upstream) {
    const path = nextJob()
    upstream.respond = (response) =>
      setTimeout(() => upstream.send(response, 200, { status: 'RUNNING' }), 200)
    const reads = Array.from({ length: 12 }, async (_, index) => {
      await pause(index * 40)
      return read(front, proxy, path, index % 3 === 0 ? { leaveAfter: 100 } : {})
    })
    for (const [index, { status, text }] of (await Promise.all(reads)).entries()) {
      if (index % 3 !== 0) assert.deepEqual([status, text], [200, '{"status":"RUNNING"}'])
    }
  },
  async 'a held read continues after the read that polled for it is torn down'(
    front,
    proxy,
    upstream,
  ) {
    const path = nextJob()
    const startedAt = Date.now()
    upstream.respond = (response) => {
      const settled = Date.now() - startedAt > 2500
      upstream.send(response, 200, settled ? { status: 'FAILED' } : { status: 'RUNNING' })
    }
    const polls = read(front, proxy, path, { leaveAfter: 1200, prefer: 'wait=10' })
    await pause(100)
    const stays = read(front, proxy, path, { prefer: 'wait=10' })
    assert.equal((await polls).status, 499)
    const { status, text, took } = await stays
    assert.deepEqual([status, text], [200, '{"status":"FAILED"}'])
    assert.ok(took < 8000, `took ${took} ms`)
  },
}
