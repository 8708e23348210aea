// @vitest-environment node
import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { signJob, verifyJob } from '../../src/server/index.js'
import { IDS } from './support/paths.js'

const secret = 'a secret of the server, long enough'
const owner = 'person-1'
const hour = 3_600_000

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const sign = (change: object = {}) => signJob(IDS, { secret, owner, expiresIn: hour, ...change })
const verify = (token: string, change: object = {}) =>
  verifyJob(token, { secret, owner, ...IDS, ...change })

describe('signJob and verifyJob', () => {
  it('verifyJob verifies a token for its job, its owner and its lifetime', async () => {
    const token = await sign()
    expect(await verify(token)).toBe(true)
    vi.setSystemTime(Date.now() + hour - 1)
    expect(await verify(token)).toBe(true)
    vi.setSystemTime(Date.now() + 1)
    expect(await verify(token)).toBe(false)
  })

  it('signJob creates a token that fits into a URL, a header and a cookie, and reveals no id', async () => {
    const token = await sign()
    expect(token).toMatch(/^[A-Za-z0-9._-]{45,60}$/)
    expect(encodeURIComponent(token)).toBe(token)
    for (const word of [owner, ...Object.values(IDS)]) {
      expect(token).not.toContain(word)
      expect(token).not.toContain(btoa(word).replace(/=+$/, ''))
    }
  })

  it('signJob signs ids, owner and expiry with HMAC-SHA256', async () => {
    vi.setSystemTime(0)
    const claim = '["react-retouch job","app-1","scan-1","prediction-1","person-1",3600000]'
    const signature = createHmac('sha256', secret).update(claim).digest('base64url')
    expect(await sign()).toBe(`${hour.toString(36)}.${signature}`)
  })

  it.each([
    ['another app', { appId: 'app-2' }],
    ['another scan', { scanId: 'scan-2' }],
    ['another prediction', { predictionId: 'prediction-2' }],
    ['another owner', { owner: 'person-2' }],
    ['no owner', { owner: undefined }],
    ['an empty owner', { owner: '' }],
    ['another secret', { secret: 'another secret, just as long as that' }],
    ['swapped ids', { scanId: IDS.predictionId, predictionId: IDS.scanId }],
    ['ids whose concatenation is the same', { scanId: 'scan-1","prediction-1', predictionId: '' }],
  ])('verifyJob rejects a token for %s', async (_, change) => {
    expect(await verify(await sign(), change)).toBe(false)
  })

  it('verifyJob rejects a token with any character changed', async () => {
    const token = await sign()
    // The last character has two bits that are not part of the signature.
    for (let index = 0; index < token.length - 1; index++) {
      const other = token[index] === 'a' ? 'b' : 'a'
      expect(await verify(token.slice(0, index) + other + token.slice(index + 1)), `${index}`).toBe(
        false,
      )
    }
  })

  it.each([
    ['missing', undefined],
    ['null', null],
    ['empty', ''],
    ['a dot', '.'],
    ['a word', 'abc'],
    ['in three parts', 'a.b.c'],
    ['valid until 1970', `0.${'A'.repeat(43)}`],
    ['valid until a distant year', `zzzzzzzzzzz.${'_'.repeat(43)}`],
    ['a million characters long', 'x'.repeat(1e6)],
  ])('verifyJob rejects a token that is %s', async (_, token) => {
    expect(await verifyJob(token, { secret, owner, ...IDS })).toBe(false)
  })

  it('signJob and verifyJob reject an empty owner', async () => {
    const expires = Date.now() + hour
    const claim = `["react-retouch job","app-1","scan-1","prediction-1","",${expires}]`
    const signature = createHmac('sha256', secret).update(claim).digest('base64url')
    expect(await verify(`${expires.toString(36)}.${signature}`, { owner: '' })).toBe(false)
  })

  it('verifyJob accepts a token for its owner only, for arbitrary owners', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ minLength: 1 }),
        fc.string({ minLength: 1 }),
        async (mine, theirs) => {
          const token = await sign({ owner: mine })
          expect(await verify(token, { owner: mine })).toBe(true)
          expect(await verify(token, { owner: theirs })).toBe(mine === theirs)
        },
      ),
    )
  })
})

describe('a list of token secrets', () => {
  const next = 'the next secret of the server, as long'

  it('signJob signs with the first secret of a list, and verifyJob verifies with all', async () => {
    const before = await sign()
    const after = await sign({ secret: [next, secret] })
    expect(await verify(before, { secret: [next, secret] })).toBe(true)
    expect(await verify(after, { secret: [next, secret] })).toBe(true)
    expect(await verify(after, { secret: next })).toBe(true)
    expect(await verify(after)).toBe(false)
  })

  it.each([[[]], [[secret, 'short']], [[secret, undefined]]])(
    'signJob throws a TypeError for the list of secrets %j',
    async (list) => {
      await expect(sign({ secret: list })).rejects.toThrow('at least 32 characters')
      await expect(verify('abc', { secret: list })).rejects.toThrow('at least 32 characters')
    },
  )
})

describe('signJob with invalid arguments', () => {
  it.each([
    ['a short secret', { secret: 'x'.repeat(31) }, 'at least 32 characters'],
    ['no secret', { secret: undefined }, 'at least 32 characters'],
    ['no owner', { owner: undefined }, 'owner is missing'],
    ['an empty owner', { owner: '' }, 'owner is missing'],
    ['an owner of another type', { owner: 7 }, 'owner is missing'],
    ['an expiresIn of 0', { expiresIn: 0 }, 'expiresIn is 0'],
    ['an expiresIn of NaN', { expiresIn: Number.NaN }, 'expiresIn is NaN'],
    ['an infinite expiresIn', { expiresIn: Number.POSITIVE_INFINITY }, 'expiresIn is Infinity'],
    ['a missing expiresIn', { expiresIn: undefined }, 'expiresIn is undefined'],
  ])('signJob throws a TypeError for %s', async (_, change, message) => {
    const signing = sign(change)
    await expect(signing).rejects.toThrow(TypeError)
    await expect(signing).rejects.toThrow(message)
  })

  it.each(['appId', 'scanId', 'predictionId'])(
    'signJob throws a TypeError for a malformed %s',
    async (name) => {
      const signing = signJob({ ...IDS, [name]: '../x' }, { secret, owner, expiresIn: hour })
      await expect(signing).rejects.toThrow(`${name} is malformed`)
    },
  )

  it('verifyJob throws a TypeError for a short secret', async () => {
    await expect(verify('abc', { secret: 'short' })).rejects.toThrow('at least 32 characters')
  })
})
