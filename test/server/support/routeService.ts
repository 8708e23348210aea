import { onTestFinished, vi } from 'vitest'

/**
 * Sends what is for the service's own hosts to a server on this machine until the test is over, with
 * the host as the first part of the path. Gives the URLs that were asked for.
 */
export function routeService(origin: string): string[] {
  const asked: string[] = []
  const send = globalThis.fetch
  const spy = vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
    const url = String(input)
    const path = /^https:\/\/((?:api|delivery|cdn)\.pixelbin\.io\/.*)/.exec(url)?.[1]
    if (path === undefined) return send(input, init)
    asked.push(url)
    return send(`${origin}/${path}`, init)
  })
  onTestFinished(() => spy.mockRestore())
  return asked
}
