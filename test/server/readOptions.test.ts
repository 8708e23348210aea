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
    ['a store without set', { store: { get() {} } }, 'store must have get(key) and set'],
    ['a log that is none', { onEvent: console }, 'onEvent must be a function'],
  ])('fails at start on %s, and says what to do', (_, wrong, message) => {
    // @ts-expect-error JavaScript users can give anything.
    expect(() => createRetouchProxy({ ...options, ...wrong })).toThrow(message)
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
