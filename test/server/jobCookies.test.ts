// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRetouchProxy, jobCookies } from '../../src/server/index.js'
import { GENERATE } from './support/paths.js'
import { form } from './support/photo.js'
import { TOKEN } from './support/startProxy.js'

const secret = 'a secret of the server, long enough'
const owner = (request: Request) => /session=(\w+)/.exec(request.headers.get('cookie') ?? '')?.[1]
const week = 7 * 24 * 3_600_000

/** Ids as long as the service's. */
const jobId = (number: number) =>
  `retouchInt--generate--0198f54a-cc84-7ccc-b31f-${String(number).padStart(12, '0')}`
const read = (number: number) => `/apps/app-1/plugins/retouchInt/scans/scan-1/${jobId(number)}`

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** A browser with a cookie jar, a proxy with jobCookies, and a service that numbers its jobs. */
function start(options: Partial<Parameters<typeof jobCookies>[0]> = {}) {
  let started = 0
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) =>
    Response.json({
      _id: init?.method === 'POST' ? jobId(++started) : String(input).split('/').at(-1),
      scanId: 'scan-1',
      status: 'ACCEPTED',
    }),
  )
  const proxy = createRetouchProxy({
    apiToken: TOKEN,
    ...jobCookies({ secret, owner, ...options }),
  })
  const jar = new Map([['session', 'ada']])
  const cookieHeader = () => [...jar].map((cookie) => cookie.join('=')).join('; ')
  const store = (response: Response) => {
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (line.includes('Max-Age=0;')) jar.delete(name)
      else jar.set(name, value)
    }
    return response
  }
  const send = (path: string, init: RequestInit = {}) =>
    proxy(
      new Request(`https://app.test${path}`, {
        ...init,
        headers: { cookie: cookieHeader(), 'sec-fetch-site': 'same-origin' },
      }),
    )
  const post = () => send(GENERATE, { method: 'POST', body: form() })
  return { jar, cookieHeader, send, store, post }
}

describe('jobCookies', () => {
  it('jobCookies keeps at most 20 cookies for 500 jobs, and the latest 20 jobs readable', async () => {
    const { jar, cookieHeader, send, store, post } = start()
    for (let job = 1; job <= 500; job++) {
      vi.setSystemTime(Date.now() + 1000)
      expect(store(await post()).status).toBe(200)
      expect(cookieHeader().length).toBeLessThan(4096)
    }
    expect(jar.size).toBe(21)
    const statuses = []
    for (const job of [500, 481, 480, 1]) statuses.push((await send(read(job))).status)
    expect(statuses).toEqual([200, 200, 404, 404])
  }, 60_000)

  it('jobCookies does not remove other cookies that share its prefix', async () => {
    const { jar, store, post } = start({ maxJobs: 2 })
    jar.set('retouch-theme', 'dark')
    for (let job = 1; job <= 4; job++) {
      vi.setSystemTime(Date.now() + 1000)
      store(await post())
    }
    expect([...jar.keys()]).toEqual([
      'session',
      'retouch-theme',
      `retouch-${jobId(3)}`,
      `retouch-${jobId(4)}`,
    ])
  })

  it('jobCookies lets ten jobs that were started at once all be read', async () => {
    const { send, store, post } = start()
    const responses = await Promise.all(Array.from({ length: 10 }, post))
    for (const response of responses) store(response)
    const reads = await Promise.all(responses.map((_, index) => send(read(index + 1))))
    expect(reads.map(({ status }) => status)).toEqual(Array(10).fill(200))
  })

  it('jobCookies does not let another person read a job, with its cookie or without', async () => {
    const { jar, send, store, post } = start()
    store(await post())
    expect((await send(read(1))).status).toBe(200)
    jar.set('session', 'eve')
    expect((await send(read(1))).status).toBe(404)
    jar.set('session', 'ada')
    jar.set(`retouch-${jobId(2)}`, jar.get(`retouch-${jobId(1)}`) ?? '')
    expect((await send(read(2))).status).toBe(404)
    jar.delete(`retouch-${jobId(1)}`)
    expect((await send(read(1))).status).toBe(404)
  })

  it('jobCookies rejects uploads without a session', async () => {
    const { jar, post } = start()
    jar.delete('session')
    expect((await post()).status).toBe(403)
    expect(globalThis.fetch).not.toHaveBeenCalled()
  })

  it('jobCookies expire after a week', async () => {
    const { send, store, post } = start()
    const [cookie] = store(await post()).headers.getSetCookie()
    expect(cookie).toMatch(/; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Strict$/)
    vi.setSystemTime(Date.now() + week - 1)
    expect((await send(read(1))).status).toBe(200)
    vi.setSystemTime(Date.now() + 1)
    expect((await send(read(1))).status).toBe(404)
  })

  it('jobCookies verifies cookies of a previous secret during a rotation', async () => {
    const { jar, store, post } = start()
    store(await post())
    const replaced = start({ secret: ['the new secret of the server, as long', secret] })
    for (const [name, value] of jar) replaced.jar.set(name, value)
    expect((await replaced.send(read(1))).status).toBe(200)
    const forgotten = start({ secret: 'the new secret of the server, as long' })
    for (const [name, value] of jar) forgotten.jar.set(name, value)
    expect((await forgotten.send(read(1))).status).toBe(404)
  })

  it.each([
    ['no secret', { secret: undefined }, 'openssl rand -base64 32'],
    ['the empty secret of a missing variable', { secret: '' }, 'at least 32 characters'],
    ['a short secret in a list', { secret: [secret, 'short'] }, 'at least 32 characters'],
    ['no secret in a list', { secret: [] }, 'at least 32 characters'],
    ['no owner', { owner: undefined }, 'owner is missing'],
    ['an expiry of 0', { expiresIn: 0 }, 'expiresIn must be'],
    ['a maxJobs of NaN', { maxJobs: Number.NaN }, 'maxJobs must be'],
    ['a path with a further attribute', { path: '/; Domain=evil.test' }, 'path must start with'],
    ['an unknown option', { maxAge: 5 }, 'there is no option "maxAge"'],
  ])('jobCookies throws a TypeError for %s when it is set up', (_, wrong, message) => {
    // @ts-expect-error JavaScript users can give anything.
    const setUp = () => jobCookies({ secret, owner, ...wrong })
    expect(setUp).toThrow(TypeError)
    expect(setUp).toThrow(message)
  })
})
