// @vitest-environment node
import { serve } from '@hono/node-server'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { serve as serveNode } from '../../support/serve.js'
import { GENERATE, READ } from '../support/paths.js'
import { form } from '../support/photo.js'
import { routeService } from '../support/routeService.js'
import { FINISHED, sendJson, startUpstream } from '../support/startUpstream.js'
import { waitForCount } from '../support/waitForCount.js'

beforeEach(() => {
  vi.resetModules()
  vi.stubEnv('PIXELBIN_API_TOKEN', 'token-of-the-recipes')
  vi.stubEnv('RETOUCH_SECRET', 'a secret of the server, long enough')
  return () => vi.unstubAllEnvs()
})

/** Recipes of whole frameworks are tested in `test/package/apps/frameworks.test.ts`. */
const recipes: [string, () => Promise<string>][] = [
  [
    'Hono',
    async () => {
      const { app } = await import('./hono.js')
      return new Promise((resolve) => {
        const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
          resolve(`http://127.0.0.1:${port}`),
        )
        onTestFinished(() => {
          server.close()
        })
      })
    },
  ],
  ['Express', async () => (await serveNode((await import('./express.js')).app)).url],
  [
    'Vite',
    async () => {
      const { createServer } = await import('vite')
      const { default: config } = await import('./vite.js')
      const server = await createServer({
        ...config,
        configFile: false,
        logLevel: 'silent',
        server: { port: 0, host: '127.0.0.1', ws: false },
        optimizeDeps: { noDiscovery: true },
      })
      await server.listen()
      onTestFinished(() => server.close())
      const address = server.httpServer?.address()
      if (typeof address !== 'object' || address === null) throw new Error('Vite has no port.')
      return `http://127.0.0.1:${address.port}`
    },
  ],
]

describe.each(recipes)('the recipe for %s', { timeout: 30_000 }, (_, start) => {
  it('the recipe starts, polls and downloads a job for its owner only', async () => {
    const service = await startUpstream()
    service.respond = ({ method, path }, response) => {
      if (path.endsWith('.png')) response.writeHead(200, { 'content-type': 'image/png' }).end('png')
      else
        sendJson(
          response,
          200,
          method === 'POST' ? { ...FINISHED, status: 'ACCEPTED', output: null } : FINISHED,
        )
    }
    routeService(service.origin)
    const base = `${await start()}/api/retouch`
    const origin = new URL(base).origin

    const stranger = await fetch(base + GENERATE, {
      method: 'POST',
      body: form(),
      headers: { origin },
    })
    expect(stranger.status).toBe(403)
    const session = { origin, cookie: 'session=ada' }
    const started = await fetch(base + GENERATE, { method: 'POST', body: form(), headers: session })
    expect(await started.json()).toMatchObject({ status: 'ACCEPTED', _id: 'prediction-1' })
    const cookie = `session=ada; ${started.headers.get('set-cookie')?.split(';')[0]}`

    const result = await fetch(base + READ, { headers: { cookie } })
    expect(await result.json()).toMatchObject({ status: 'SUCCESS', output: FINISHED.output })
    const image = await fetch(`${base}${READ}/images/0`, { headers: { cookie } })
    expect([image.status, await image.text()]).toEqual([200, 'png'])

    for (const other of ['session=ada', cookie.replace('ada', 'eve'), '']) {
      expect((await fetch(base + READ, { headers: { cookie: other } })).status).toBe(404)
    }
    expect((await fetch(`${base}/elsewhere`)).status).toBe(404)
    expect(service.received.map(({ method, path }) => `${method} ${path}`)).toEqual([
      expect.stringMatching(/^POST .*\/generate$/),
      expect.stringMatching(/^GET .*\/scan-1\/prediction-1$/),
      expect.stringMatching(/^GET .*\.png$/),
    ])
  })

  it('the recipe aborts a read when the client disconnects', async () => {
    const service = await startUpstream()
    service.respond = ({ method }, response) => {
      if (method === 'POST') sendJson(response, 200, FINISHED)
    }
    routeService(service.origin)
    const origin = await start()
    const session = { origin, cookie: 'session=ada' }
    const started = await fetch(`${origin}/api/retouch${GENERATE}`, {
      method: 'POST',
      body: form(),
      headers: session,
    })
    const cookie = `session=ada; ${started.headers.get('set-cookie')?.split(';')[0]}`
    const controller = new AbortController()
    const read = fetch(`${origin}/api/retouch${READ}`, {
      headers: { cookie },
      signal: controller.signal,
    })
    await waitForCount(() => service.received.length, 2)
    controller.abort()
    await expect(read).rejects.toThrow()
    await waitForCount(() => service.abandoned.length, 1)
  })
})

it('the webhook recipe lets the next poll respond from the store', async () => {
  const { createHmac } = await import('node:crypto')
  vi.stubEnv('PIXELBIN_WEBHOOK_SECRET', 'webhook-secret')
  const service = await startUpstream()
  routeService(service.origin)
  const { handleWebhook, proxy } = await import('./webhook.js')
  const poll = new Request(`https://app.test${READ}`, { headers: { cookie: 'session=ada' } })
  const body = JSON.stringify(FINISHED)
  const call = (signature: string) =>
    new Request('https://app.test/webhook', {
      method: 'POST',
      headers: { 'x-erbg-signature': signature },
      body,
    })
  const signature = createHmac('sha256', 'webhook-secret').update(body).digest('hex')
  expect((await handleWebhook(call('0'.repeat(64)))).status).toBe(401)
  expect((await handleWebhook(call(signature))).status).toBe(204)
  expect(await (await proxy(poll)).json()).toMatchObject({
    status: 'SUCCESS',
  })
  expect(service.received).toEqual([])
})
