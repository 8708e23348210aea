// @vitest-environment node
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createRetouchProxy } from '../../src/server/index.js'
import { arbitraryCall, arbitraryOutput } from './support/arbitraryCall.js'
import { buildRequest } from './support/buildRequest.js'
import { routeService } from './support/routeService.js'
import { TOKEN } from './support/startProxy.js'
import { sendJson, startUpstream } from './support/startUpstream.js'

const ID = '(?!\\.+(/|$))[A-Za-z0-9._-]{1,200}'
const READ = new RegExp(`^GET /apps/${ID}/plugins/retouchInt/scans/${ID}/${ID}$`)
const GENERATE = new RegExp(`^POST /apps/${ID}/plugins/retouchInt/generate$`)
const IMAGE = /^GET \/(delivery|cdn)\.pixelbin\.io\//

const HEADERS = [
  'accept',
  'accept-encoding',
  'accept-language',
  'connection',
  'host',
  'sec-fetch-mode',
  'user-agent',
]
it('the proxy sends only three fixed shapes to the service, for 10,000 random requests', async () => {
  const upstream = await startUpstream()
  routeService(upstream.origin)
  let images: string[] = []
  upstream.respond = ({ path }, response) => {
    if (path.startsWith('/apps/')) sendJson(response, 200, { status: 'SUCCESS', output: images })
    else response.writeHead(200, { 'content-type': 'image/png' }).end('png')
  }
  const options = {
    apiToken: TOKEN,
    authorize: () => true,
    baseUrl: upstream.origin,
    store: { get: () => undefined, set: () => undefined },
  }
  const strict = createRetouchProxy(options)
  const open = createRetouchProxy({ ...options, sameOrigin: false })
  const shapes = { read: 0, generate: 0, image: 0 }
  let requestCount = 0

  await fc.assert(
    fc.asyncProperty(
      arbitraryCall,
      arbitraryOutput,
      async ({ method, path, headers, body, checked }, output) => {
        const built = buildRequest(method, path, headers, body)
        if (!built) return
        requestCount++
        images = output
        const response = await (checked ? strict : open)(built)
        const responseText = await response.text()
        for (const { method, path, headers, body } of upstream.received.splice(0)) {
          const shape = `${method} ${path}`
          const secret = headers.authorization
          const names = Object.keys(headers)
            .filter((name) => !HEADERS.includes(name))
            .sort()
          if (READ.test(shape)) {
            shapes.read++
            expect([secret, names, body]).toEqual([`Bearer ${TOKEN}`, ['authorization'], ''])
          } else if (GENERATE.test(shape)) {
            shapes.generate++
            expect([secret, names]).toEqual([
              `Bearer ${TOKEN}`,
              ['authorization', 'content-length', 'content-type'],
            ])
            expect(body.match(/content-disposition:.*/gi)).toEqual([
              expect.stringMatching(
                /^Content-Disposition: form-data; name="input.image"; filename="image(\.jpg|\.png)?"$/,
              ),
            ])
          } else {
            shapes.image++
            expect(shape).toMatch(IMAGE)
            expect([secret, names, body]).toEqual([undefined, [], ''])
          }
          expect([headers['accept-language'], headers['user-agent']]).toEqual(['*', 'node'])
        }
        expect(responseText).not.toContain(TOKEN)
      },
    ),
    { numRuns: 12_000 },
  )
  // Enough requests were sent: without this check, the test would pass if the proxy refused every request.
  expect(requestCount).toBeGreaterThanOrEqual(10_000)
  expect(Math.min(...Object.values(shapes))).toBeGreaterThan(100)
}, 120_000)
