// @vitest-environment node
import { dehydrate, QueryClient } from '@tanstack/react-query'
import { createRetouchClient, PIXELBIN_API_URL, retouchResultQueryOptions } from 'react-retouch'
import { expect, it } from 'vitest'
import { fakeFetch, IDS, jobBody } from '../support/responses.js'

it('prefetching on a server does not wait for retries', async () => {
  const { fetch, requests } = fakeFetch(new Response(null, { status: 503 }), jobBody())
  const client = createRetouchClient({ baseUrl: PIXELBIN_API_URL, fetch })
  const queryClient = new QueryClient()
  await queryClient.prefetchQuery(retouchResultQueryOptions(client, IDS))
  expect(requests).toHaveLength(1)
  expect(dehydrate(queryClient).queries).toEqual([])
})
