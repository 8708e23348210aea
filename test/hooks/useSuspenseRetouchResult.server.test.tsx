// @vitest-environment node
import { QueryClient } from '@tanstack/react-query'
import { Suspense } from 'react'
import { renderToReadableStream } from 'react-dom/server.browser'
import {
  createRetouchClient,
  PIXELBIN_API_URL,
  RetouchProvider,
  retouchResultQueryOptions,
  useSuspenseRetouchResult,
} from 'react-retouch'
import { expect, it, vi } from 'vitest'
import { fakeFetch, IDS, jobBody, RESULT_URL } from '../support/responses.js'

const DONE = jobBody({ status: 'SUCCESS', output: [RESULT_URL] })

const Photo = () => useSuspenseRetouchResult(IDS).data.image.url

it('useSuspenseRetouchResult renders a prefetched terminal job on a server, and its fallback for any other job', async () => {
  for (const [response, html] of [
    [DONE, RESULT_URL],
    [jobBody(), 'waiting'],
  ] as const) {
    const client = createRetouchClient({
      baseUrl: PIXELBIN_API_URL,
      fetch: fakeFetch(response).fetch,
    })
    const queryClient = new QueryClient()
    await queryClient.prefetchQuery(retouchResultQueryOptions(client, IDS))
    const onError = vi.fn()
    const stream = await renderToReadableStream(
      <RetouchProvider client={client} queryClient={queryClient}>
        <Suspense fallback="waiting">
          <Photo />
        </Suspense>
      </RetouchProvider>,
      { onError },
    )
    expect(await new Response(stream).text()).toContain(html)
    expect(onError.mock.calls.map(([error]) => error.message)).toEqual(
      html === 'waiting' ? [expect.stringContaining('does not wait on a server')] : [],
    )
  }
})
