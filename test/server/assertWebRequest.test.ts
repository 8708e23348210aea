// @vitest-environment node
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { createRetouchProxy, verifyWebhook } from '../../src/server/index.js'
import { serve } from '../support/serve.js'
import { READ } from './support/paths.js'
import { TOKEN } from './support/startProxy.js'

const proxy = createRetouchProxy({ apiToken: TOKEN, authorize: () => false })
const call = async (value: unknown, handler: (request: Request) => unknown = proxy) => {
  try {
    // @ts-expect-error JavaScript users can pass what their framework gives them.
    await handler(value)
    return 'no error'
  } catch (error) {
    expect(error).toBeInstanceOf(TypeError)
    return String(error)
  }
}

describe('a proxy called with something other than a web Request', () => {
  it('the proxy throws a TypeError with the right call for Hono', async () => {
    const messages: string[] = []
    const app = new Hono()
    app.all('*', async (context) => {
      messages.push(await call(context), await call(context.req))
      return context.text('')
    })
    await app.request(`http://app.test${READ}`)
    expect(messages).toEqual([
      expect.stringContaining('call proxy(context.req.raw)'),
      expect.stringContaining('call proxy(request.raw)'),
    ])
  })

  it('the proxy throws a TypeError with the right call for SvelteKit, React Router, TanStack Start and Astro', async () => {
    const event = { request: new Request(`http://app.test${READ}`), params: {} }
    expect(await call(event)).toContain('call proxy(event.request)')
  })

  it('the proxy throws a TypeError that names the adapter for Node requests', async () => {
    const messages: string[] = []
    const { url } = await serve(async (request, response) => {
      messages.push(await call(request))
      response.end()
    })
    await fetch(url + READ)
    expect(messages).toEqual([expect.stringContaining('createRequestListener')])
  })

  it('verifyWebhook throws a TypeError with the right call for Hono', async () => {
    const event = { request: new Request('http://app.test/webhook') }
    const verify = (request: Request) => verifyWebhook(request, { secret: 'webhook-secret' })
    expect(await call(event, verify)).toContain('call verifyWebhook(event.request)')
    expect(await call({ headers: {}, socket: {} }, verify)).toContain('createRequestListener')
  })

  it.each([undefined, null, 'https://app.test', {}, { url: '/relative' }])(
    'the proxy throws a TypeError for %j',
    async (value) => {
      expect(await call(value)).toContain('takes a web Request')
    },
  )
})
