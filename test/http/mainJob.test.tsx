import type { RequestListener } from 'node:http'
import { createRequestListener } from '@remix-run/node-fetch-server'
import { renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { createRetouchClient, RetouchProvider, useRetouchResult } from 'react-retouch'
import { createRetouchEmulator } from 'react-retouch/testing'
import { describe, expect, it, vi } from 'vitest'
import { IDS, jobBody, RESULT_URL } from '../support/responses.js'
import { serve } from '../support/serve.js'

const DONE = JSON.stringify(jobBody({ status: 'SUCCESS', output: [RESULT_URL] }))
const SOON = { timeout: 15_000 }

/**
 * Renders the hook with a client of a real HTTP server. The server sends each response once, in order, and then repeats
 * the last one.
 */
async function follow(responses: RequestListener[], options: { requestTimeout?: number } = {}) {
  let requestCount = 0
  const server = await serve((request, response) => {
    requestCount += 1
    responses[Math.min(requestCount, responses.length) - 1]?.(request, response)
  })
  const client = createRetouchClient({ baseUrl: server.url, ...options })
  const wrapper = ({ children }: { children: ReactNode }) => (
    <RetouchProvider client={client}>{children}</RetouchProvider>
  )
  const hook = renderHook(() => useRetouchResult({ ...IDS, pollInterval: 250 }), { wrapper })
  return { ...hook, requestCount: () => requestCount }
}

const processing: RequestListener = (_, response) => response.end(JSON.stringify(jobBody()))
const done: RequestListener = (_, response) => response.end(DONE)

describe('useRetouchResult over real sockets', () => {
  it('useRetouchResult polls a job of the emulator over real sockets until it succeeds', async () => {
    const emulator = createRetouchEmulator({ apiToken: undefined, jobDuration: 1_000 })
    const { result } = await follow([createRequestListener((request) => emulator.fetch(request))])
    await waitFor(() => expect(result.current.status).toBe('success'), SOON)
    expect(emulator.requests.length).toBeGreaterThan(2)
    expect(new Set(emulator.requests.map(({ method }) => method))).toEqual(new Set(['GET']))
  })

  it('useRetouchResult over real sockets reports a photo without a face as an error', async () => {
    const emulator = createRetouchEmulator({ jobDuration: 300, scenario: 'no-face-detected' })
    const { result } = await follow([createRequestListener((request) => emulator.fetch(request))])
    await waitFor(() => expect(result.current.error?.code).toBe('NO_FACE_DETECTED'), SOON)
  })

  it('useRetouchResult closes the connection of its request on unmount', async () => {
    const closed = vi.fn()
    const { unmount, requestCount } = await follow([
      (request) => request.socket.on('close', closed),
    ])
    await waitFor(() => expect(requestCount()).toBe(1))
    expect(closed).not.toHaveBeenCalled()
    unmount()
    await waitFor(() => expect(closed).toHaveBeenCalled())
  })

  it.each<[string, RequestListener]>([
    ['a reset', (request) => request.socket.resetAndDestroy()],
    [
      'a body cut short of its Content-Length',
      (request, response) => {
        response.writeHead(200, { 'content-length': DONE.length })
        response.write(DONE.slice(0, 40), () => request.socket.destroy())
      },
    ],
    [
      'a chunked body cut off',
      (request, response) => {
        response.write(DONE.slice(0, 40), () => request.socket.destroy())
      },
    ],
    ['a complete body with truncated JSON', (_, response) => response.end(DONE.slice(0, 40))],
    [
      'a gateway error in HTML',
      (_, response) => response.writeHead(502).end('<html>Bad gateway</html>'),
    ],
  ])(
    'useRetouchResult keeps polling after %s, as first and as second response',
    async (_, fault) => {
      for (const responses of [
        [fault, done],
        [processing, fault, done],
      ]) {
        const { result, requestCount, unmount } = await follow(responses)
        await waitFor(() => expect(result.current.status).toBe('success'), SOON)
        expect(requestCount()).toBe(responses.length)
        unmount()
      }
    },
  )

  it('useRetouchResult aborts a hanging request after requestTimeout and closes its connection', async () => {
    const closed = vi.fn()
    const hang: RequestListener = (request) => request.socket.on('close', closed)
    const { result } = await follow([hang, done], { requestTimeout: 300 })
    await waitFor(() => expect(result.current.failureReason?.code).toBe('REQUEST_TIMEOUT'), SOON)
    await waitFor(() => expect(closed).toHaveBeenCalled())
    await waitFor(() => expect(result.current.status).toBe('success'), SOON)
  })

  it('useRetouchResult aborts a response body that never ends after requestTimeout', async () => {
    const endless: RequestListener = (_, response) => response.write('{"status":')
    const { result } = await follow([endless, done], { requestTimeout: 300 })
    await waitFor(() => expect(result.current.failureReason?.code).toBe('REQUEST_TIMEOUT'), SOON)
    await waitFor(() => expect(result.current.status).toBe('success'), SOON)
  })

  it('useRetouchResult reports an unreachable server as NETWORK_ERROR and keeps polling', async () => {
    const { result } = await follow([(request) => request.socket.destroy(), done])
    await waitFor(() => expect(result.current.failureReason?.code).toBe('NETWORK_ERROR'), SOON)
    await waitFor(() => expect(result.current.status).toBe('success'), SOON)
  })
})
