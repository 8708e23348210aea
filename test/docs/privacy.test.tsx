import { dehydrate, QueryClient } from '@tanstack/react-query'
import { act, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import {
  createRetouchClient,
  RetouchProvider,
  retouchResultQueryKey,
  useGenerateRetouch,
  useRetouchResult,
} from 'react-retouch'
import { createRetouchEmulator } from 'react-retouch/testing'
import { expect, it, vi } from 'vitest'
import { jpegBytes } from '../photo/fixtures/jpegBytes.js'
import { setOnline } from '../support/app.js'
import { formFetch } from '../support/formFetch.js'
import { IDS } from '../support/responses.js'
import { dehydrateOptions } from './privacy/dehydrateOptions.js'

const photo = new File([jpegBytes({ width: 1200, height: 1600 })], 'photo.jpg')

function start() {
  const emulator = createRetouchEmulator({ jobDuration: 0 })
  const client = createRetouchClient({ appId: IDS.appId, fetch: formFetch(emulator.fetch) })
  const queryClient = new QueryClient()
  const wrapper = ({ children }: { children: ReactNode }) => (
    <RetouchProvider client={client} queryClient={queryClient}>
      {children}
    </RetouchProvider>
  )
  const hook = renderHook(
    () => ({ upload: useGenerateRetouch(), result: useRetouchResult({ ...IDS }) }),
    { wrapper },
  )
  return { queryClient, ...hook }
}

it('a photo and its result stay in memory after unmounting until the cache is cleared', async () => {
  const { queryClient, result, unmount } = start()
  await vi.waitFor(() => expect(result.current.result.status).toBe('success'))
  await act(() => result.current.upload.mutateAsync({ image: photo, checked: true }))
  unmount()
  const [mutation] = queryClient.getMutationCache().getAll()
  expect(mutation?.state.variables).toMatchObject({ image: photo })
  expect(queryClient.getQueryData(retouchResultQueryKey(IDS))).toMatchObject({
    state: 'succeeded',
    output: { image: { url: expect.stringContaining(IDS.predictionId) } },
  })

  queryClient.clear()
  expect(queryClient.getMutationCache().getAll()).toEqual([])
  expect(queryClient.getQueryData(retouchResultQueryKey(IDS))).toBeUndefined()
})

it('the dehydrateOptions of the guide to privacy exclude only the photo and the result from persistence', async () => {
  const { queryClient, result } = start()
  await vi.waitFor(() => expect(result.current.result.status).toBe('success'))
  queryClient.setQueryData(['basket'], 3)
  await setOnline(false)
  act(() => result.current.upload.mutate({ image: photo, checked: true }))
  await vi.waitFor(() => expect(result.current.upload.isPaused).toBe(true))

  const everything = dehydrate(queryClient)
  expect(everything.queries).toHaveLength(2)
  expect(everything.mutations).toHaveLength(1)
  const kept = dehydrate(queryClient, dehydrateOptions)
  expect(kept.queries.map(({ queryKey }) => queryKey)).toEqual([['basket']])
  expect(kept.mutations).toEqual([])
  await setOnline(true)
})
