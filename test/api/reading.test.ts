// @vitest-environment node
import fc from 'fast-check'
import { createRetouchClient, isRetouchError, PIXELBIN_API_URL } from 'react-retouch'
import { afterEach, expect, it, vi } from 'vitest'
import { clientBehindProxy } from '../support/clientBehindProxy.js'
import { IDS, IMAGE_MESSAGES, RESULT_URL } from '../support/responses.js'

// The time limit allows for bodies of a megabyte, thousands of small bodies, and other tests in parallel.
vi.setConfig({ testTimeout: 240_000 })

const { parse, stringify } = JSON
const { exec } = RegExp.prototype

afterEach(() => {
  JSON.parse = parse
  JSON.stringify = stringify
  RegExp.prototype.exec = exec
  vi.unstubAllGlobals()
  vi.mocked(console.warn).mockClear()
})

/** Counts of the work for reading one body. Unlike times, they are equal on every machine. */
interface Work {
  /** Number of fields that were read after JSON.parse. */
  reads: number
  /** Number of keys that were listed. An engine lists all keys of an object at once. */
  keys: number
  /** Number of characters that regular expressions were applied to. */
  characters: number
  /**
   * Length of the longest text that an unanchored regular expression was applied to. Its time can grow with the square
   * of this length.
   */
  longest: number
}

/** Counts the work on `text` while `run` reads it. JSON.parse and JSON.stringify are the platform's own, and do not count. */
async function countWork<Result>(
  text: string,
  run: () => Promise<Result>,
): Promise<Work & { result: Result }> {
  const work: Work = { reads: 0, keys: 0, characters: 0, longest: 0 }
  let isCounting = true
  const watch = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    return new Proxy(value, {
      get(target, key, receiver) {
        if (isCounting) work.reads += 1
        return watch(Reflect.get(target, key, receiver))
      },
      ownKeys(target) {
        const keys = Reflect.ownKeys(target)
        if (isCounting) work.keys += keys.length
        return keys
      },
    })
  }
  JSON.parse = (json: string, ...rest) =>
    json === text ? watch(parse(json)) : parse(json, ...rest)
  JSON.stringify = (...args: unknown[]) => {
    const before = isCounting
    isCounting = false
    try {
      return Reflect.apply(stringify, JSON, args)
    } finally {
      isCounting = before
    }
  }
  RegExp.prototype.exec = function (input) {
    const from = this.global || this.sticky ? this.lastIndex : 0
    const found = Reflect.apply(exec, this, [input])
    const end = found ? found.index + found[0].length : input.length
    if (found || !isShort(this.source)) work.characters += end - from
    if (!this.source.startsWith('^')) work.longest = Math.max(work.longest, input.length)
    return found
  }
  try {
    const result = await run()
    return { ...work, result }
  } finally {
    JSON.parse = parse
    JSON.stringify = stringify
    RegExp.prototype.exec = exec
  }
}

/** Whether a pattern that does not match has examined only the first few characters. */
const isShort = (source: string) =>
  source.startsWith('^') && !['*', '+', ',}'].some((repeat) => source.includes(repeat))

const KEYS = [
  'error',
  'errors',
  'message',
  'detail',
  'status_code',
  'code',
  'success',
  'output',
  'exception',
  'url',
  'urls',
  'a',
  'toString',
  '__proto__',
]

const WORDS = [
  ...IMAGE_MESSAGES.map(([message]) => message),
  'Engine stopped',
  'no clear visible human face',
  'face of a dimension resolution size only png ',
  'min max limit exceeds ',
  '1x1 ',
  '1,024x',
  '5MB ',
  '1',
  'a',
  ' ',
  '\n',
  ':',
  '/',
  '%41',
  '.',
  '"',
  'Ω',
  'https://a.example/',
  RESULT_URL,
]

const scalar = fc.oneof(
  fc.constantFrom<unknown>(...WORDS, null, true, false, 0, 422, 500, 1e21, -0, '422'),
  fc.string({ unit: 'binary' }),
  fc.double(),
)

/** JSON that resembles responses of the service. */
const small = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.jsonValue({ maxDepth: 2 }),
    fc.array(tie('node'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('node'), { maxKeys: 4 }),
  ),
})).node

const repeat = (piece: string, length: number, separator = '') =>
  Array(Math.max(1, Math.floor(length / (piece.length + separator.length))))
    .fill(piece)
    .join(separator)

/** The JSON text of a value of up to a megabyte: a long string, a wide array or object, or deep nesting. */
const large = fc
  .record({
    piece: small.map((value) => stringify(value)),
    words: fc.constantFrom(...WORDS),
    key: fc.constantFrom(...KEYS, 'k'),
    length: fc.integer({ min: 1_000, max: 950_000 }),
    shape: fc.constantFrom(
      'string',
      'array',
      'numbers',
      'object',
      'nested arrays',
      'nested objects',
    ),
  })
  .map(({ piece, words, key, length, shape }) => {
    if (shape === 'string') return stringify(repeat(words, length / stringify(words).length))
    if (shape === 'array') return `[${repeat(piece, length, ',')}]`
    if (shape === 'numbers') return `[${repeat('0', length, ',')}]`
    if (shape === 'object') {
      let fields = ''
      for (let index = 0; fields.length < length; index++) {
        fields += `${index ? ',' : ''}"${key}${index}":${piece}`
      }
      return `{${fields}}`
    }
    const open = shape === 'nested arrays' ? `[${piece},` : `{"${key}":`
    const depth = Math.floor(length / (open.length + 1))
    return `${open.repeat(depth)}${piece}${(shape === 'nested arrays' ? ']' : '}').repeat(depth)}`
  })

/** The text of a body, in most cases that of a job. */
const toBody = (value: fc.Arbitrary<string>) =>
  fc
    .record({
      value,
      status: fc.constantFrom('SUCCESS', 'success ', 'FAILURE', 'FAILED', 'PROCESSING', 'NEW', 7),
      at: fc.constantFrom(
        'output',
        'error',
        'status_code',
        '_id',
        'scanId',
        'createdAt',
        'retention',
      ),
      wrap: fc.constantFrom(
        '@',
        '{"error":@}',
        '{"errors":@}',
        '{"errors":{"image":@}}',
        '{"message":@}',
        '{"detail":@,"url":"https://a.example/b.png"}',
        '["https://a.example/b.png",@]',
      ),
      shape: fc.constantFrom('job', 'job', 'job', 'status', 'urls', 'input', 'value'),
    })
    .map(({ value, status, at, wrap, shape }) => {
      const inner = wrap.replace('@', () => value)
      if (shape === 'value') return value
      if (shape === 'status') return `{"status":${value},"output":[]}`
      if (shape === 'urls') return `{"status":"SUCCESS","urls":{"get":${value}}}`
      if (shape === 'input')
        return `{"status":"SUCCESS","input":{"image":${value}},"output":${inner}}`
      return `{"status":${stringify(status)},"${at}":${inner}}`
    })

const toClient = (fetch: typeof globalThis.fetch) =>
  createRetouchClient({ baseUrl: PIXELBIN_API_URL, fetch })

/** The outcome of reading a response: a job as JSON, or the code of an error. */
async function read(client: ReturnType<typeof toClient>): Promise<string> {
  try {
    return stringify(await client.getRetouchResult(IDS))
  } catch (error) {
    if (isRetouchError(error)) return error.code
    // JSON.parse accepts deeper nesting than JSON.stringify.
    if (error instanceof RangeError) return 'too deep for JSON'
    throw error
  }
}

const readDirectly = (text: string, status = 200) =>
  read(toClient(async () => new Response(text, { status })))

const readThroughProxy = (text: string) => read(clientBehindProxy(async () => new Response(text)))

/** The outcome that a client must have behind the proxy if `direct` is its outcome without the proxy. */
function behindProxy(direct: string): string {
  return direct === 'INVALID_RESPONSE' || direct === 'too deep for JSON' ? 'SERVER_ERROR' : direct
}

it('client and proxy read the same job from any body, even when read repeatedly', async () => {
  await fc.assert(
    fc.asyncProperty(toBody(small.map((value) => stringify(value))), async (text) => {
      const direct = await readDirectly(text)
      expect(await readDirectly(text)).toBe(direct)
      expect(await readThroughProxy(text)).toBe(behindProxy(direct))
    }),
    { numRuns: 1_000 },
  )
})

/**
 * Whether a body is nested so deeply that JSON.parse reads it, but JSON.stringify may fail, so that the proxy cannot
 * pass it on.
 */
const isDeep = (text: string) =>
  text.includes(']'.repeat(1_000)) || text.includes('}'.repeat(1_000))

/**
 * Maximum number of fields that are read from one body of any size: 6,000 values with about a dozen known fields each.
 */
const MAX_READS = 600_000

/** Maximum number of keys that are listed: twice those of a text with 10,000 colons. */
const MAX_KEYS = 20_000

/** The slowest bodies before reading was bounded. Every run includes them. */
const WORST = [
  `{"status":"SUCCESS","output":[${repeat('0', 950_000, ',')}]}`,
  `{"status":"SUCCESS","output":{"errors":[${repeat('0', 950_000, ',')}]}}`,
  `{"status":"SUCCESS","output":[${repeat('{"error":{"error":{}}}', 200_000, ',')}]}`,
  `{"status":"SUCCESS","output":{${Array.from({ length: 60_000 }, (_, key) => `"k${key}":0`)}}}`,
  `{"status":"SUCCESS","output":{"error":"${'dimension '.repeat(90_000)}"}}`,
  `{"status":"SUCCESS","output":{"error":"File size exceeds ${'1'.repeat(900_000)}MB"}}`,
]

/**
 * Maximum number of characters for regular expressions: a long text three times, and 16,000 characters of messages for
 * each message pattern.
 */
const maxCharacters = (text: string) => 3 * text.length + 1_000_000

it('client and proxy read any body of up to a megabyte alike, in a bounded number of steps', async () => {
  await fc.assert(
    fc.asyncProperty(toBody(large), async (text) => {
      const direct = await countWork(text, () => readDirectly(text))
      const proxied = await countWork(text, () => readThroughProxy(text))
      if (!isDeep(text) || proxied.result !== 'SERVER_ERROR') {
        expect(proxied.result).toBe(behindProxy(direct.result))
      }
      for (const { reads, keys, characters, longest } of [direct, proxied]) {
        expect(reads).toBeLessThan(MAX_READS)
        expect(keys).toBeLessThanOrEqual(MAX_KEYS)
        expect(characters).toBeLessThan(maxCharacters(text))
        expect(longest).toBeLessThan(2_100)
      }
    }),
    { numRuns: 60, examples: WORST.map((text) => [text]) },
  )
})

it('any error response of up to a megabyte is a RetouchError, in a bounded number of steps', async () => {
  await fc.assert(
    fc.asyncProperty(
      toBody(
        fc.oneof(
          small.map((value) => stringify(value)),
          large,
        ),
      ),
      fc.constantFrom(400, 401, 403, 404, 413, 422, 429, 500),
      async (text, status) => {
        const { result, reads, characters, longest } = await countWork(text, () =>
          readDirectly(text, status),
        )
        expect(result).toMatch(/^[A-Z_]+$/)
        expect(reads).toBeLessThan(MAX_READS)
        expect(characters).toBeLessThan(maxCharacters(text))
        expect(longest).toBeLessThan(2_100)
      },
    ),
    { numRuns: 100 },
  )
})
