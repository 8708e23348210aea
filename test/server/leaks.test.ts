// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { READ } from './support/paths.js'
import { startProxy } from './support/startProxy.js'
import { sendJson, startUpstream } from './support/startUpstream.js'

const TOKEN = `tok"en\\with/odd+chars~0b6e7c3a`

async function readJob(job: object): Promise<Response> {
  const upstream = await startUpstream()
  upstream.respond = (_, response) => sendJson(response, 200, job)
  const proxy = await startProxy({ baseUrl: upstream.origin, apiToken: TOKEN })
  return fetch(proxy + READ)
}

describe('a response of the service with the token in it', () => {
  const base64 = (text: string) => Buffer.from(text).toString('base64')
  const base64url = (text: string) => Buffer.from(text).toString('base64url')
  it.each([
    ['as it is', TOKEN],
    ['amid other text', `bad header "Authorization: Bearer ${TOKEN}" at x`],
    ['percent-encoded', encodeURIComponent(TOKEN)],
    ['percent-encoded in a URL', `https://x.test/?token=${encodeURIComponent(TOKEN)}&a=b`],
    [
      'percent-encoded in lower case',
      encodeURIComponent(TOKEN).toLowerCase().replace('tok', 'tok'),
    ],
    ['percent-encoded twice', encodeURIComponent(encodeURIComponent(TOKEN))],
    [
      'percent-encoded whole',
      [...Buffer.from(TOKEN)].map((byte) => `%${byte.toString(16)}`).join(''),
    ],
    ['in base64', base64(TOKEN)],
    ['in base64 after one byte', base64(`:${TOKEN}`)],
    ['in base64 after two bytes', base64(`a:${TOKEN}`)],
    ['in base64 amid a header', base64(`user:${TOKEN}:more`)],
    ['in base64url', base64url(`~~>${TOKEN}??`)],
    ['in base64, percent-encoded', encodeURIComponent(base64(TOKEN))],
  ])(
    'a response of the service with the token in it is a 502 if the token is %s',
    async (_, text) => {
      expect((await readJob({ status: 'FAILURE', error: text })).status).toBe(502)
      expect((await readJob({ status: 'SUCCESS', output: [{ [text]: 1 }] })).status).toBe(502)
    },
  )

  it('a response of the service that contains only a part of the token is passed on', async () => {
    const output = [TOKEN.slice(0, -4), base64(TOKEN.slice(4))]
    expect((await readJob({ status: 'SUCCESS', output })).status).toBe(200)
  })
})

it('the error of a failed job keeps its message and code, and loses stacks and organization ids', async () => {
  const error = {
    message: 'image not found',
    status_code: 422,
    stack: 'Error: at /srv/app.js:1:2',
    orgId: 402162,
  }
  const response = await readJob({ status: 'FAILURE', error, orgId: 402162 })
  expect(response.status).toBe(200)
  const text = await response.text()
  expect(JSON.parse(text)).toMatchObject({
    status: 'FAILURE',
    error: { message: 'image not found' },
  })
  expect(text).not.toMatch(/402162|stack|app\.js/)
})

it('an error about the photo that contains the token loses its message', async () => {
  const upstream = await startUpstream()
  const message = `No face detected (${TOKEN})`
  upstream.respond = (_, response) =>
    sendJson(response, 422, { message, status: 422, errorCode: 'JR-0422' })
  const proxy = await startProxy({ baseUrl: upstream.origin, apiToken: TOKEN })
  const response = await fetch(proxy + READ)
  expect(response.status).toBe(422)
  expect(await response.json()).toMatchObject({
    message: 'The retouch service rejected this photo.',
  })
})
