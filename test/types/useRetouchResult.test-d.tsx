import {
  type RetouchClient,
  type RetouchError,
  type RetouchOutput,
  RetouchResult,
  useRetouchResult,
  useRetouchResults,
  useSuspenseRetouchResult,
} from 'react-retouch'
import { expectTypeOf, test } from 'vitest'

const IDS = { appId: 'a', scanId: 's', predictionId: 'p' }

declare const typed: RetouchClient<{ portrait: string }>

test('checking status narrows data and error of useRetouchResult', () => {
  const photo = useRetouchResult(IDS)
  expectTypeOf(photo.status).toEqualTypeOf<'idle' | 'pending' | 'success' | 'error'>()
  if (photo.status === 'success') {
    expectTypeOf(photo.data).toEqualTypeOf<RetouchOutput<unknown>>()
    expectTypeOf(photo.error).toEqualTypeOf<null>()
    expectTypeOf(photo.isSuccess).toEqualTypeOf<true>()
    expectTypeOf(photo.isPending).toEqualTypeOf<false>()
  } else {
    expectTypeOf(photo.data).toEqualTypeOf<undefined>()
  }
  if (photo.status === 'error') expectTypeOf(photo.error).toEqualTypeOf<RetouchError>()
  if (photo.isError) expectTypeOf(photo.error).toEqualTypeOf<RetouchError>()
  if (photo.status === 'pending') expectTypeOf(photo.error).toEqualTypeOf<null>()
  if (photo.data) expectTypeOf(photo.status).toEqualTypeOf<'success'>()
})

test("the client's outputSchema determines the type of data.value", () => {
  const photo = useRetouchResult({ ...IDS, client: typed })
  if (photo.isSuccess) expectTypeOf(photo.data.value).toEqualTypeOf<{ portrait: string }>()
  const [first] = useRetouchResults([{ ...IDS, client: typed }])
  if (first?.isSuccess) expectTypeOf(first.data.value).toEqualTypeOf<{ portrait: string }>()
  expectTypeOf(useSuspenseRetouchResult({ ...IDS, client: typed }).data.value).toEqualTypeOf<{
    portrait: string
  }>()
  expectTypeOf(useSuspenseRetouchResult(IDS).data.value).toEqualTypeOf<unknown>()
})

test('ids may be null, except in useSuspenseRetouchResult', () => {
  useRetouchResult({ scanId: null, predictionId: undefined })
  // @ts-expect-error The hook would suspend for ever.
  useSuspenseRetouchResult({ scanId: null, predictionId: 'p' })
  // @ts-expect-error A job has a scan.
  useRetouchResult({ predictionId: 'p' })
})

test('TanStack options that would break polling are type errors', () => {
  useRetouchResult({
    ...IDS,
    query: { enabled: false, gcTime: 1, meta: {}, throwOnError: (error) => error.retryable },
  })
  // @ts-expect-error The library sets refetchInterval itself.
  useRetouchResult({ ...IDS, query: { refetchInterval: 1 } })
  // @ts-expect-error The library sets retry itself.
  useRetouchResult({ ...IDS, query: { retry: 3 } })
})

test('options that would suspend for ever are type errors in useSuspenseRetouchResult', () => {
  useSuspenseRetouchResult({ ...IDS, query: { gcTime: 1 } })
  // @ts-expect-error The hook would suspend for ever.
  useSuspenseRetouchResult({ ...IDS, query: { enabled: false } })
  // @ts-expect-error The hook would suspend for ever.
  useSuspenseRetouchResult({ ...IDS, query: { subscribed: false } })
  // @ts-expect-error The hook throws every error.
  useSuspenseRetouchResult({ ...IDS, query: { throwOnError: false } })
})

test('<RetouchResult> accepts children or slots, not both', () => {
  ;<RetouchResult {...IDS} success={({ data }) => data.image.url} />
  ;<RetouchResult {...IDS}>{({ status }) => status}</RetouchResult>
  // @ts-expect-error One of the two would be ignored.
  ;<RetouchResult {...IDS} success={() => null}>
    {() => null}
  </RetouchResult>
})
