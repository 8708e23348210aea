import { onTestFinished, vi } from 'vitest'

/**
 * Redirects requests for the service's own hosts to a server on this machine until the test is over. The host becomes
 * the first part of the path. Returns the requested URLs.
 */
export function routeService(origin: string): string[] {
  const requestedUrls: string[] = []
  const send = globalThis.fetch
  const spy = vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
    const url = String(input)
    const path = /^https:\/\/((?:api|delivery|cdn)\.pixelbin\.io\/.*)/.exec(url)?.[1]
    if (path === undefined) return send(input, init)
    requestedUrls.push(url)
    return send(`${origin}/${path}`, init)
  })
  onTestFinished(() => spy.mockRestore())
  return requestedUrls
}
