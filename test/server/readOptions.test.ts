// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { createRetouchProxy } from '../../src/server/index.js'
import { READ } from './support/paths.js'
import { startProxy, TOKEN } from './support/startProxy.js'
import { startUpstream } from './support/startUpstream.js'

describe('options', () => {
  const options = { apiToken: TOKEN, authorize: () => true }
  it.each([
    ['no token', { apiToken: undefined }, 'apiToken is missing: give the API token'],
    ['an empty token', { apiToken: '' }, 'apiToken is missing'],
    ['a token with a line break', { apiToken: 'abc\n' }, 'was it copied whole'],
    ['a token with its scheme', { apiToken: 'Bearer abc' }, 'without "Bearer"'],
    ['no authorize', { authorize: undefined }, 'authorize is missing: give a function'],
    ['an authorize of true', { authorize: true }, 'authorize is missing'],
    ['no app at all', { appIds: [] }, 'appIds must be an array that names at least one app'],
    ['an app that is no id', { appIds: ['a/b'] }, 'appIds must be an array'],
    ['a base that is no URL', { baseUrl: '/api' }, 'baseUrl must be an absolute URL'],
    ['a base of another protocol', { baseUrl: 'ftp://x.test' }, 'baseUrl must be an absolute URL'],
    ['a base on plain http', { baseUrl: 'http://api.pixelbin.io' }, 'plain http'],
    ['a base that looks local', { baseUrl: 'http://localhost.evil.test' }, 'plain http'],
    ['a base with a user', { baseUrl: 'https://a:b@x.test' }, 'no user name'],
    ['a base with a query', { baseUrl: 'https://x.test?a' }, 'no user name, query'],
    ['an unknown encoding', { tokenEncoding: 'hex' }, '"raw" or "base64"'],
    ['a body of no bytes', { maxBodyBytes: 0 }, 'maxBodyBytes must be'],
    ['a body of NaN bytes', { maxBodyBytes: Number.NaN }, 'maxBodyBytes must be'],
    ['a limit as a number', { rateLimit: 5 }, 'rateLimit must be a function'],
    ['sameOrigin in words', { sameOrigin: 'false' }, 'sameOrigin must be true or false'],
    ['no time', { requestTimeout: 0 }, 'requestTimeout must be'],
    ['too much time', { bodyTimeout: 2 ** 31 }, 'bodyTimeout must be'],
    ['null as apps', { appIds: null }, 'appIds must be an array'],
    ['one app as a string', { appIds: 'app-1' }, 'appIds must be an array'],
    ['a typo that would open every app', { appId: 'app-1' }, 'did you mean appIds: [appId]?'],
    ['an option that is none', { retries: 3 }, 'there is no option "retries"'],
    ['an option named like a method', { toString: 3 }, 'there is no option "toString"'],
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
    ['an onStart that is none', { onStart: true }, 'onStart must be a function'],
    ['an empty key prefix', { keyPrefix: '' }, 'keyPrefix must be a string'],
    ['a store without set', { store: { get() {} } }, 'store must have get(key) and set'],
    ['a log that is none', { onEvent: console }, 'onEvent must be a function'],
  ])('fails at start on %s, and says what to do', (_, wrong, message) => {
    // @ts-expect-error JavaScript users can give anything.
    const create = () => createRetouchProxy({ ...options, ...wrong })
    expect(create).toThrow(TypeError)
    expect(create).toThrow(message)
  })

  it.each([undefined, null, 'token'])('fails at start on %j in place of options', (wrong) => {
    // @ts-expect-error JavaScript users can give anything.
    const create = () => createRetouchProxy(wrong)
    expect(create).toThrow(TypeError)
    expect(create).toThrow('give at least { apiToken, authorize }')
  })

  it('never repeats a token that it refuses', () => {
    expect(() => createRetouchProxy({ ...options, apiToken: 'sécret-token' })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('cret-token') }),
    )
  })

  it('takes a base with or without a slash at its end', async () => {
    const upstream = await startUpstream()
    const proxy = await startProxy({ baseUrl: `${upstream.origin}/deep/base//` })
    await fetch(`${proxy}${READ}`)
    expect(upstream.received[0]?.path).toBe(`/deep/base${READ}`)
  })
})
