// @vitest-environment node
import { expect, it, onTestFinished, vi } from 'vitest'
import { READ } from '../support/paths.js'
import { FINISHED, sendJson, startUpstream } from '../support/startUpstream.js'
import { waitForCount } from '../support/waitForCount.js'

it('the recipe for stopping sends each held read a last response and lets the server drain', async () => {
  const upstream = await startUpstream()
  upstream.respond = (_, response) => sendJson(response, 200, { ...FINISHED, status: 'RUNNING' })
  vi.stubEnv('PIXELBIN_API_TOKEN', 'token-of-the-recipes')
  vi.stubEnv('PIXELBIN_BASE_URL', upstream.origin)
  const others = process.listeners('SIGTERM')
  const { server } = await import('../recipes/longPolling.js')
  onTestFinished(() => {
    server.closeAllConnections()
    vi.unstubAllEnvs()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0

  let arrived = 0
  server.on('request', () => arrived++)
  const headers = { cookie: 'session=ada', prefer: 'wait=25' }
  const reads = Array.from({ length: 20 }, () =>
    fetch(`http://127.0.0.1:${port}${READ}`, { headers }),
  )
  await waitForCount(() => arrived, 20)
  await waitForCount(() => upstream.received.length, 1)
  expect(await Promise.race([...reads, 'held'])).toBe('held')
  const closed = new Promise((resolve) => server.once('close', resolve))
  const stop = process.listeners('SIGTERM').find((listener) => !others.includes(listener))
  stop?.('SIGTERM')
  for (const response of await Promise.all(reads)) {
    expect(await response.json()).toMatchObject({ status: 'RUNNING' })
  }
  server.closeIdleConnections()
  await closed
})
