// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { expectNoLeak } from '../support/expectNoLeak.js'
import { READ } from '../support/paths.js'
import { sendRaw } from '../support/sendRaw.js'
import { startProxy } from '../support/startProxy.js'
import { startUpstream } from '../support/startUpstream.js'

const LONG = 'a'.repeat(201)

describe('malicious paths', () => {
  it.each([
    ['traversal', '/apps/app-1/plugins/retouchInt/scans/../../../../secret'],
    ['traversal as an id', '/apps/../plugins/retouchInt/scans/scan-1/prediction-1'],
    ['dots alone as an id', '/apps/app-1/plugins/retouchInt/scans/.../prediction-1'],
    ['encoded dots', '/apps/app-1/plugins/retouchInt/scans/%2e%2e/prediction-1'],
    ['doubly encoded dots', '/apps/app-1/plugins/retouchInt/scans/%252e%252e/prediction-1'],
    ['an encoded slash', '/apps/app-1/plugins/retouchInt/scans/scan-1%2F..%2F..%2Fx/prediction-1'],
    ['an encoded backslash', '/apps/app-1/plugins/retouchInt/scans/scan-1%5c..%5cx/prediction-1'],
    ['NUL', '/apps/app-1/plugins/retouchInt/scans/scan-1%00/prediction-1'],
    ['a line break', '/apps/app-1/plugins/retouchInt/scans/scan-1%0d%0aHost:evil/prediction-1'],
    ['an encoded question mark', '/apps/app-1/plugins/retouchInt/scans/scan-1%3Fa=b/prediction-1'],
    ['an encoded hash', '/apps/app-1/plugins/retouchInt/scans/scan-1%23/prediction-1'],
    ['a semicolon', '/apps/app-1/plugins/retouchInt/scans/scan-1;x=y/prediction-1'],
    ['userinfo', '/apps/user:pass@evil.test/plugins/retouchInt/scans/scan-1/prediction-1'],
    ['an absolute URL as an id', '/apps/https:%2F%2Fevil.test/plugins/retouchInt/scans/s/p'],
    ['an absolute URL as the path', 'http://evil.test/secret'],
    ['an absolute URL with userinfo', 'http://user:pass@evil.test/secret'],
    ['the path of another host', '//evil.test/secret'],
    ['letters of other alphabets', '/apps/app-1/plugins/retouchInt/scans/scän/prediction-1'],
    ['an over-long app', `/apps/${LONG}/plugins/retouchInt/scans/scan-1/prediction-1`],
    ['an over-long scan', `/apps/app-1/plugins/retouchInt/scans/${LONG}/prediction-1`],
    ['an over-long prediction', `/apps/app-1/plugins/retouchInt/scans/scan-1/${LONG}`],
    ['an empty id', '/apps/app-1/plugins/retouchInt/scans//prediction-1'],
    ['another plugin', '/apps/app-1/plugins/other/scans/scan-1/prediction-1'],
    ['a further segment', `${READ}/more`],
    ['two trailing slashes', `${READ}//`],
    ['a negative image index', `${READ}/images/-1`],
    ['a hexadecimal image index', `${READ}/images/0x1`],
    ['an image index of 1000', `${READ}/images/1000`],
    ['the plugin in capitals', READ.replace('retouchInt', 'RETOUCHINT')],
  ])('the proxy rejects a path with %s without a request to the service', async (_, path) => {
    const upstream = await startUpstream()
    const proxy = await startProxy({ baseUrl: upstream.origin })
    const said = await sendRaw(
      proxy,
      `GET ${path} HTTP/1.1\r\nHost: app.test\r\nConnection: close\r\n\r\n`,
    )
    expect(said).toMatch(/^HTTP\/1\.1 40[04] /)
    expectNoLeak(said, upstream.origin)
    expect(upstream.received).toEqual([])
  })

  it.each([
    ['a query', `${READ}?x=/../y&apiToken=1`],
    ['traversal before the job path', `/../../x${READ}`],
    ['an absolute URL that ends in the job path', `http://evil.test${READ}`],
    ['the job path on another host', `//evil.test${READ}`],
    ['a backslash', READ.replace('scan-1', 'other\\..\\scan-1')],
    ['traversal that ends in the job path', READ.replace('scan-1', 'other/../scan-1')],
  ])('the proxy sends only the job path to the service for %s', async (_, path) => {
    const upstream = await startUpstream()
    const proxy = await startProxy({ baseUrl: upstream.origin })
    await sendRaw(proxy, `GET ${path} HTTP/1.1\r\nHost: app.test\r\nConnection: close\r\n\r\n`)
    expect(upstream.received.map((request) => request.path)).toEqual([READ])
  })
})
