// @vitest-environment node
import { createRequestListener } from '@remix-run/node-fetch-server'
import { createRetouchEmulator } from 'react-retouch/testing'
import { createServer } from 'vite'
import { expect, it, onTestFinished } from 'vitest'
import { LIVE_BASE_URL, liveProxy } from '../../.storybook/liveProxy.js'
import { serve } from '../support/serve.js'

it("the Storybook's proxy adds the token of the environment", async () => {
  const emulator = createRetouchEmulator({ apiToken: 'live-token', jobDuration: 0 })
  const service = await serve(createRequestListener((request) => emulator.fetch(request)))
  const stories = await createServer({
    configFile: false,
    logLevel: 'error',
    server: { port: 0, host: '127.0.0.1' },
    plugins: [liveProxy({ apiToken: 'live-token', baseUrl: service.url })],
  })
  onTestFinished(() => stories.close())
  await stories.listen()
  const [url] = stories.resolvedUrls?.local ?? []
  const job = `${url}${LIVE_BASE_URL.slice(1)}/apps/a/plugins/retouchInt/scans/s/success`

  const response = await fetch(job, { headers: { 'sec-fetch-site': 'same-origin' } })
  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({ status: 'SUCCESS' })
  expect(emulator.requests[0]?.headers.get('authorization')).toBe('Bearer live-token')

  expect((await fetch(job, { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403)
})
