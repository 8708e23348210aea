// @vitest-environment node
import type { ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { expectFailure } from '../support/expectFailure.js'
import { GENERATE, READ } from '../support/paths.js'
import { form } from '../support/photo.js'
import { startProxy, TOKEN } from '../support/startProxy.js'
import { FINISHED, sendJson, startUpstream, type Upstream } from '../support/startUpstream.js'

function sendError(
  response: ServerResponse,
  status: number,
  message: string,
  headers: Record<string, string> = {},
): void {
  sendJson(response, status, { message, status, errorCode: `JR-0${status}` }, headers)
}

describe('a misbehaving service', () => {
  const reply = (respond: Upstream['respond']) => respond
  it.each([
    [
      'redirects',
      502,
      reply((_, response) => response.writeHead(302, { location: 'https://evil.test/' }).end()),
    ],
    [
      'redirects to itself',
      502,
      reply((_, response) => response.writeHead(307, { location: READ }).end()),
    ],
    [
      'responds with HTML',
      502,
      reply((_, response) =>
        response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>nginx</h1>'),
      ),
    ],
    [
      'responds with an HTML error',
      502,
      reply((_, response) => response.writeHead(503).end(`<h1>${TOKEN}</h1>`)),
    ],
    ['responds with an empty body', 502, reply((_, response) => response.writeHead(200).end())],
    ['responds 204', 502, reply((_, response) => response.writeHead(204).end())],
    ['truncates its JSON', 502, reply((_, response) => response.end('{"status":"SUCC'))],
    [
      'closes the connection in the middle',
      502,
      reply((_, response) =>
        response.writeHead(200, { 'content-length': '99' }).write('{', () => response.destroy()),
      ),
    ],
    ['resets the connection', 502, reply((_, response) => response.socket?.resetAndDestroy())],
    ['responds with a list', 502, reply((_, response) => sendJson(response, 200, [FINISHED]))],
    ['responds with null', 502, reply((_, response) => sendJson(response, 200, null))],
    [
      'omits the status',
      502,
      reply((_, response) => sendJson(response, 200, { _id: 'prediction-1' })),
    ],
    [
      'sends an empty status',
      502,
      reply((_, response) => sendJson(response, 200, { status: ' ' })),
    ],
    [
      'repeats the token',
      502,
      reply((request, response) =>
        sendJson(response, 200, {
          status: 'FAILURE',
          error: `bad token ${request.headers.authorization}`,
        }),
      ),
    ],
    [
      'nests its JSON without end',
      502,
      reply((_, response) =>
        response.end(`{"status":"SUCCESS","output":${'['.repeat(100_000)}${']'.repeat(100_000)}}`),
      ),
    ],
    [
      'responds with 11 MB',
      502,
      reply((_, response) =>
        sendJson(response, 200, { status: 'SUCCESS', output: 'x'.repeat(11 * 2 ** 20) }),
      ),
    ],
    ['hangs before its headers', 504, reply(() => {})],
    ['hangs in its body', 504, reply((_, response) => response.writeHead(200).write('{"status":'))],
    [
      'rejects the request',
      400,
      reply((request, response) => sendError(response, 400, `validation: ${request.path}`)),
    ],
    [
      'rejects the token',
      [502, 401],
      reply((request, response) =>
        sendError(response, 401, `bad ${request.headers.authorization}`, {
          'www-authenticate': 'Bearer',
        }),
      ),
    ],
    [
      'has no permission',
      [502, 403],
      reply((_, response) => sendError(response, 403, 'org 402162')),
    ],
    [
      'does not know the job',
      404,
      reply((request, response) => sendError(response, 404, request.path)),
    ],
    [
      'has deleted the job',
      [410, 502],
      reply((_, response) => response.writeHead(410).end('<h1>gone</h1>')),
    ],
    [
      'finds the file too large',
      [502, 413],
      reply((_, response) => response.writeHead(413).end('<h1>nginx</h1>')),
    ],
    ['rejects the photo', 422, reply((_, response) => sendError(response, 422, `no: ${TOKEN}`))],
    ...[400, 401, 403, 404, 422].map((status): [string, number, Upstream['respond']] => [
      `sends a ${status} page of its gateway`,
      502,
      (_, response) =>
        response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>nginx</h1>'),
    ]),
    [
      'sends an error in another shape',
      502,
      reply((request, response) => sendJson(response, 404, { message: request.path })),
    ],
    [
      'sends an error whose status differs from the HTTP status',
      502,
      reply((_, response) => sendJson(response, 404, { message: 'no such route', status: 400 })),
    ],
    ['limits requests', 429, reply((_, response) => sendJson(response, 429, {}))],
    [
      'has a fault',
      502,
      reply((_, response) => sendJson(response, 500, { message: 'at /srv/app.js:1:2' })),
    ],
    ['is a teapot', 502, reply((_, response) => sendJson(response, 418, {}))],
  ])(
    'a service that misbehaves with %s: the caller gets %j and nothing of its text',
    async (_, statuses, respond) => {
      const [status = 0, ofStart = status] = typeof statuses === 'number' ? [statuses] : statuses
      const upstream = await startUpstream()
      upstream.respond = respond
      const proxy = await startProxy({
        baseUrl: upstream.origin,
        ...(status === 504 && { requestTimeout: 300 }),
      })
      await expectFailure(await fetch(proxy + READ), status, upstream.origin)
      const headers = { origin: proxy }
      const generate = await fetch(proxy + GENERATE, { method: 'POST', headers, body: form() })
      await expectFailure(generate, ofStart, upstream.origin)
      // After a 429 the proxy pauses: the upload is refused without a request to the service.
      expect(upstream.received).toHaveLength(status === 429 ? 1 : 2)
    },
  )

  it("the proxy responds to an upload with the service's own usage-limit error", async () => {
    const upstream = await startUpstream()
    upstream.respond = (_, response) =>
      sendJson(response, 403, {
        message: 'Usage Limit Exceeded',
        status: 403,
        errorCode: 'JR-1000',
        exception: 'UsageBlockedError',
        info: 'https://docs.test/account/402162',
      })
    const proxy = await startProxy({ baseUrl: upstream.origin })
    const init = { method: 'POST', headers: { origin: proxy }, body: form() }
    expect(await (await fetch(proxy + GENERATE, init)).json()).toEqual({
      message: 'Usage Limit Exceeded',
      status: 403,
      errorCode: 'JR-1000',
      exception: 'UsageBlockedError',
    })
    await expectFailure(await fetch(proxy + READ), 502, upstream.origin)
  })

  it('the proxy responds 502 if the service is unreachable', async () => {
    const proxy = await startProxy({ baseUrl: 'http://127.0.0.1:9' })
    await expectFailure(await fetch(proxy + READ), 502, 'http://127.0.0.1:9')
  })

  it('the proxy passes on Retry-After of a 429 and a 5xx', async () => {
    const upstream = await startUpstream()
    const date = 'Fri, 29 Aug 2025 10:06:16 GMT'
    const responses: [number, string][] = [
      [429, '7'],
      [503, date],
    ]
    const kept = []
    for (const [status, value] of responses) {
      upstream.respond = (_, response) => sendJson(response, status, {}, { 'retry-after': value })
      const proxy = await startProxy({ baseUrl: upstream.origin })
      kept.push((await fetch(proxy + READ)).headers.get('retry-after'))
    }
    expect(kept).toEqual(['7', date])
  })
})
