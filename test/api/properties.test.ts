// @vitest-environment node
import fc from 'fast-check'
import { createRetouchClient, PIXELBIN_API_URL, RetouchError, type RetouchJob } from 'react-retouch'
import { expect, it, vi } from 'vitest'
import { IDS, IMAGE_MESSAGES, RESULT_URL } from '../support/responses.js'

// Thousands of runs take seconds, and longer while other tests run in parallel.
vi.setConfig({ testTimeout: 60_000 })

const createClient = (response: () => Response) =>
  createRetouchClient({ baseUrl: PIXELBIN_API_URL, fetch: async () => response() })

const readJob = (response: () => Response): Promise<RetouchJob> =>
  createClient(response).getRetouchResult(IDS)

const status = fc.oneof(
  fc.constantFrom('SUCCESS', 'success', 'FAILURE', 'FAILED', 'PROCESSING', 'NEW_ONE', ''),
  fc.jsonValue(),
)

/** Arbitrary JSON that resembles responses of the service. */
const output = fc.letrec((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(RESULT_URL, 'No face detected', 422, null, ''),
    fc.jsonValue({ maxDepth: 2 }),
    fc.array(tie('node'), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom('error', 'message', 'status_code', 'url', 'a', 'valueOf', 'toString'),
      tie('node'),
      { maxKeys: 3 },
    ),
  ),
})).node

/** Whether the value of an `error` describes one; `[]` and `{}` do not. */
function hasWords(value: unknown): boolean {
  if (typeof value === 'string') return ['No face detected', RESULT_URL].includes(value)
  if (typeof value !== 'object' || value === null) return false
  return 'message' in value && hasWords(value.message)
}

/** Whether a JSON value contains an error that a person would recognize. */
function hasError(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(
    ([key, inner]) =>
      (key === 'error' && hasWords(inner)) ||
      (key === 'error' && [422, true].includes(inner)) ||
      (key === 'status_code' && inner === 422) ||
      hasError(inner),
  )
}

const jsonBody = fc.oneof(
  fc.jsonValue({ depthSize: 'medium' }),
  fc.record(
    {
      status,
      output,
      error: output,
      status_code: output,
      input: fc.record({ image: output }),
      urls: fc.record({ get: output }),
      _id: fc.constant(IDS.predictionId),
    },
    { requiredKeys: ['status'] },
  ),
)

it.each<[string, (response: () => Response) => Promise<unknown>]>([
  ['to a read', readJob],
  [
    'to a start',
    (response) => createClient(response).generateRetouch({ appId: 'app', image: new Blob(['x']) }),
  ],
])(
  'getRetouchResult returns a job or rejects with a RetouchError for any JSON body %s',
  async (_, send) => {
    await fc.assert(
      fc.asyncProperty(jsonBody, fc.constantFrom(200, 201, 400, 422, 500), async (body, code) => {
        await send(() => Response.json(body, { status: code })).catch((error: unknown) => {
          expect(error).toBeInstanceOf(RetouchError)
        })
      }),
      { numRuns: 1_000 },
    )
    vi.mocked(console.warn).mockClear()
  },
)

it('getRetouchResult resolves or rejects with a RetouchError for any text as a response body', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), async (body) => {
      await readJob(() => new Response(body)).catch((error: unknown) =>
        expect(error).toBeInstanceOf(RetouchError),
      )
    }),
  )
})

it('no successful job contains an error or lacks an image', async () => {
  await fc.assert(
    fc.asyncProperty(status, output, fc.option(output), async (status, output, error) => {
      const job = await readJob(() => Response.json({ status, output, error })).catch(
        (error: unknown) => {
          expect(error).toBeInstanceOf(RetouchError)
        },
      )
      if (job?.state !== 'succeeded') return
      expect(job.output.images.length).toBeGreaterThan(0)
      expect(hasError({ output, error })).toBe(false)
    }),
    { numRuns: 2_000 },
  )
  vi.mocked(console.warn).mockClear()
})

it('a documented error message is found under any key and at any depth, with any values beside it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...IMAGE_MESSAGES),
      fc.array(fc.string(), { maxLength: 5 }),
      fc.boolean(),
      async ([message, code], path, asObject) => {
        const failure: unknown = asObject
          ? { error: { message, status_code: 422 } }
          : { error: message, status_code: 422 }
        const output = path.reduce((inner, key) => ({ image: RESULT_URL, [key]: inner }), failure)
        expect(await readJob(() => Response.json({ status: 'SUCCESS', output }))).toMatchObject({
          state: 'failed',
          error: { code },
        })
      },
    ),
  )
})

it('JSON of any depth is parsed', async () => {
  const body = `{"status":"SUCCESS","output":${'['.repeat(5_000)}"${RESULT_URL}"${']'.repeat(5_000)}}`
  expect(await readJob(() => new Response(body))).toMatchObject({ state: 'succeeded' })
})
