import {
  type GeneratedRetouch,
  type ResolvedRetouchIds,
  type RetouchClient,
  type RetouchError,
  type RetouchOutput,
  type RetouchResultState,
  type UploadCheck,
  type UploadProgress,
  useGenerateRetouch,
  useRetouch,
} from 'react-retouch'
import { expectTypeOf, test } from 'vitest'

declare const typed: RetouchClient<{ portrait: string }>

test('checking status narrows the state of useRetouch', () => {
  const photo = useRetouch()
  expectTypeOf(photo.status).toEqualTypeOf<
    | 'empty'
    | 'checking'
    | 'rejected'
    | 'warned'
    | 'ready'
    | 'sending'
    | 'processing'
    | 'done'
    | 'failed'
  >()
  switch (photo.status) {
    case 'empty':
      expectTypeOf(photo.photo).toEqualTypeOf<undefined>()
      expectTypeOf(photo.ids).toEqualTypeOf<undefined>()
      expectTypeOf(photo.error).toEqualTypeOf<null>()
      break
    case 'checking':
      expectTypeOf(photo.photo).toEqualTypeOf<Blob>()
      expectTypeOf(photo.check).toEqualTypeOf<UploadCheck | undefined>()
      break
    case 'rejected':
      expectTypeOf(photo.check).toEqualTypeOf<UploadCheck>()
      break
    case 'warned':
      expectTypeOf(photo.warning).toEqualTypeOf<RetouchError>()
      expectTypeOf(photo.photo).toEqualTypeOf<Blob>()
      break
    case 'sending':
      expectTypeOf(photo.progress).toEqualTypeOf<UploadProgress | undefined>()
      break
    case 'processing':
      expectTypeOf(photo.ids).toEqualTypeOf<ResolvedRetouchIds>()
      expectTypeOf(photo.photo).toEqualTypeOf<Blob | undefined>()
      expectTypeOf(photo.result).toEqualTypeOf<RetouchResultState>()
      expectTypeOf(photo.data).toEqualTypeOf<undefined>()
      break
    case 'done':
      expectTypeOf(photo.data).toEqualTypeOf<RetouchOutput>()
      expectTypeOf(photo.error).toEqualTypeOf<null>()
      break
    case 'failed':
      expectTypeOf(photo.error).toEqualTypeOf<RetouchError>()
      expectTypeOf(photo.canRetry).toEqualTypeOf<boolean>()
      break
  }
})

test("the client's outputSchema determines the type of data in both photo hooks", () => {
  const photo = useRetouch({ client: typed })
  if (photo.status === 'done') expectTypeOf(photo.data.value).toEqualTypeOf<{ portrait: string }>()
  const generate = useGenerateRetouch({ client: typed })
  if (generate.isSuccess) {
    expectTypeOf(generate.data).toEqualTypeOf<GeneratedRetouch<{ portrait: string }>>()
  } else expectTypeOf(generate.data).toEqualTypeOf<undefined>()
})

test('unknown options and arguments of useRetouch are type errors', () => {
  // @ts-expect-error retries would send the photo twice
  useGenerateRetouch({ mutation: { retry: 3 } })
  // @ts-expect-error only a photo can be picked
  useRetouch().pick('photo.jpg')
})
