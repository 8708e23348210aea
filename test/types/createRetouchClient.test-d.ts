import { QueryClient } from '@tanstack/react-query'
import {
  createRetouchClient,
  isImageError,
  isRetouchError,
  type RetouchClient,
  type RetouchJob,
  retouchResultQueryOptions,
} from 'react-retouch'
import { expectTypeOf, test } from 'vitest'
import * as z from 'zod/mini'

const IDS = { appId: 'a', scanId: 's', predictionId: 'p' }

test('an outputSchema of any library determines the type of output.value', async () => {
  expectTypeOf(createRetouchClient()).toEqualTypeOf<RetouchClient<unknown>>()
  const typed = createRetouchClient({ outputSchema: z.object({ portrait: z.url() }) })
  expectTypeOf(typed).toEqualTypeOf<RetouchClient<{ portrait: string }>>()
  expectTypeOf((await typed.waitForRetouchResult(IDS)).value).toEqualTypeOf<{ portrait: string }>()
})

test('a type argument for output.value without a schema is a type error', () => {
  // @ts-expect-error Nothing would validate it.
  createRetouchClient<{ portrait: string }>({ baseUrl: '/' })
})

test('checking state narrows a job', async () => {
  const job = await createRetouchClient().getRetouchResult(IDS)
  if (job.state === 'succeeded') expectTypeOf(job.output.image.url).toEqualTypeOf<string>()
  if (job.state === 'failed') expectTypeOf(job.error.message).toEqualTypeOf<string>()
  // @ts-expect-error A processing job has no output.
  if (job.state === 'processing') job.output
})

test('the query key has the type of its data', () => {
  const options = retouchResultQueryOptions(createRetouchClient(), IDS)
  expectTypeOf(new QueryClient().getQueryData(options.queryKey)).toEqualTypeOf<
    RetouchJob | undefined
  >()
})

test('isRetouchError and isImageError narrow an error', () => {
  const error: unknown = undefined
  if (isRetouchError(error)) expectTypeOf(error.retryable).toEqualTypeOf<boolean>()
  if (isImageError(error)) {
    expectTypeOf(error.kind).toEqualTypeOf<'image'>()
    expectTypeOf<'NO_FACE_DETECTED'>().toMatchTypeOf(error.code)
    // @ts-expect-error Not a code of an image error.
    if (error.code === 'UNAUTHORIZED') return
  }
})
