// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { createRetouchProxy } from '../../src/server/index.js'
import { READ } from './support/paths.js'
import { startProxy, TOKEN } from './support/startProxy.js'
import { startUpstream } from './support/startUpstream.js'

describe('options of createRetouchProxy', () => {
  const options = { apiToken: TOKEN, authorize: () => true }
  it.each([
    ['no token', { apiToken: undefined }, 'apiToken is missing: give the API token'],
    ['an empty token', { apiToken: '' }, 'apiToken is missing'],
    ['a token with a line break', { apiToken: 'abc\n' }, 'was it copied whole'],
    ['a token with its scheme', { apiToken: 'Bearer abc' }, 'without "Bearer"'],
    ['no authorize', { authorize: undefined }, 'authorize is missing: give a function'],
    ['an authorize of true', { authorize: true }, 'authorize is missing'],
    [
      'an empty list of apps',
      { appIds: [] },
      'appIds must be an array that names at least one app',
    ],
    ['a malformed app id', { appIds: ['a/b'] }, 'appIds must be an array'],
    ['a relative baseUrl', { baseUrl: '/api' }, 'baseUrl must be an absolute URL'],
    [
      'a baseUrl with another protocol',
      { baseUrl: 'ftp://x.test' },
      'baseUrl must be an absolute URL',
    ],
    ['a baseUrl on plain http', { baseUrl: 'http://api.pixelbin.io' }, 'plain http'],
    [
      'a baseUrl whose host starts like localhost',
      { baseUrl: 'http://localhost.evil.test' },
      'plain http',
    ],
    ['a baseUrl with a user name', { baseUrl: 'https://a:b@x.test' }, 'no user name'],
    ['a baseUrl with a query', { baseUrl: 'https://x.test?a' }, 'no user name, query'],
    ['an unknown encoding', { tokenEncoding: 'hex' }, '"raw" or "base64"'],
    ['a maxBodyBytes of 0', { maxBodyBytes: 0 }, 'maxBodyBytes must be'],
    ['a maxBodyBytes of NaN', { maxBodyBytes: Number.NaN }, 'maxBodyBytes must be'],
    ['a rateLimit that is a number', { rateLimit: 5 }, 'rateLimit must be a function'],
    ['sameOrigin as a string', { sameOrigin: 'false' }, 'sameOrigin must be true or false'],
    ['a requestTimeout of 0', { requestTimeout: 0 }, 'requestTimeout must be'],
    ['a bodyTimeout above 2³¹ − 1', { bodyTimeout: 2 ** 31 }, 'bodyTimeout must be'],
    ['appIds that is null', { appIds: null }, 'appIds must be an array'],
    ['one app as a string', { appIds: 'app-1' }, 'appIds must be an array'],
    [
      'appId in place of appIds, which would allow every app',
      { appId: 'app-1' },
      'did you mean appIds: [appId]?',
    ],
    ['an unknown option', { retries: 3 }, 'there is no option "retries"'],
    ['an unknown option named like a method', { toString: 3 }, 'there is no option "toString"'],
    ['a URL as an origin', { origins: ['https://app.test/'] }, 'origins must be an array'],
    ['an origin in capitals', { origins: ['https://APP.test'] }, 'origins must be an array'],
    [
      'an origin with its own port',
      { origins: ['https://app.test:443'] },
      'origins must be an array',
    ],
    ['an origin without a scheme', { origins: ['app.test'] }, 'origins must be an array'],
    ['the origin of sandboxed pages', { origins: ['null'] }, 'origins must be an array'],
    ['any origin', { origins: ['*'] }, 'origins must be an array'],
    ['one origin as a string', { origins: 'https://app.test' }, 'origins must be an array'],
    [
      'origins for every page',
      { origins: ['https://app.test'], sameOrigin: false },
      'exclude each other',
    ],
    ['an onStart that is not a function', { onStart: true }, 'onStart must be a function'],
    ['an empty key prefix', { keyPrefix: '' }, 'keyPrefix must be a string'],
    ['a store without set', { store: { get() {} } }, 'store must have get(key) and set'],
    ['an onEvent that is not a function', { onEvent: console }, 'onEvent must be a function'],
  ])('createRetouchProxy throws a TypeError with the remedy for %s', (_, wrong, message) => {
    // @ts-expect-error JavaScript users can give anything.
    const create = () => createRetouchProxy({ ...options, ...wrong })
    expect(create).toThrow(TypeError)
    expect(create).toThrow(message)
  })

  it.each([undefined, null, 'token'])(
    'createRetouchProxy throws a TypeError for %j in place of options',
    (wrong) => {
      // @ts-expect-error JavaScript users can give anything.
      const create = () => createRetouchProxy(wrong)
      expect(create).toThrow(TypeError)
      expect(create).toThrow('give at least { apiToken, authorize }')
    },
  )

  it('createRetouchProxy never repeats a rejected token in an error message', () => {
    expect(() => createRetouchProxy({ ...options, apiToken: 'sécret-token' })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('cret-token') }),
    )
  })

  it('createRetouchProxy accepts a baseUrl with or without a trailing slash', async () => {
    const upstream = await startUpstream()
    const proxy = await startProxy({ baseUrl: `${upstream.origin}/deep/base//` })
    await fetch(`${proxy}${READ}`)
    expect(upstream.received[0]?.path).toBe(`/deep/base${READ}`)
  })
})
