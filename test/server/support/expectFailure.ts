import { expect } from 'vitest'
import { expectNoLeak } from './expectNoLeak.js'

/** Expects an error response in the service's own shape, without internal details. */
export async function expectFailure(
  response: Response,
  status: number,
  upstreamOrigin: string,
): Promise<void> {
  const text = await response.text()
  expect(response.status).toBe(status)
  expect(JSON.parse(text)).toEqual({
    message: expect.any(String),
    status,
    errorCode: expect.any(String),
    exception: expect.any(String),
  })
  expect(response.headers.get('cache-control')).toBe('private, no-store')
  expectNoLeak(text + JSON.stringify([...response.headers]), upstreamOrigin)
}
