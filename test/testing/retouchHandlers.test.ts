import { setupServer } from 'msw/node'
import { afterEach, describe, expect, it } from 'vitest'
import { createRetouchEmulator, RETOUCH_SCENARIOS } from '../../src/testing/index.js'
import { retouchHandlers } from '../../src/testing/msw.js'

const PATH = '/apps/app/plugins/retouchInt/scans/scan/job-1'
let server: ReturnType<typeof setupServer>

function listen(...args: Parameters<typeof retouchHandlers>) {
  server = setupServer(...retouchHandlers(...args))
  server.listen({ onUnhandledRequest: 'error' })
}

afterEach(() => {
  server.close()
})

describe('retouchHandlers', { timeout: 30_000 }, () => {
  it('retouchHandlers play success below /api/retouch by default', async () => {
    listen()
    const response = await fetch(`${location.origin}/api/retouch${PATH}`)
    expect(await response.json()).toMatchObject({ _id: 'job-1', status: 'ACCEPTED' })
  })

  it('retouchHandlers play the scenario with the given name', async () => {
    listen('usage-limit-exceeded')
    const response = await fetch(`http://api.example/api/retouch${PATH}`)
    expect(response.status).toBe(403)
  })

  it('retouchHandlers pass requests below baseUrl to the given emulator', async () => {
    const emulator = createRetouchEmulator({ jobDuration: 0 })
    listen(emulator, { baseUrl: new URL('https://api.example/v1') })
    const response = await fetch(`https://api.example/v1${PATH}`)
    const { output } = await response.json()
    const image = await fetch(output[0])
    expect(image.headers.get('content-type')).toBe('image/webp')
    expect(emulator.requests.map(({ operation }) => operation)).toEqual(['result', 'image'])
  })

  it('retouchHandlers turn a network error of the emulator into one of MSW', async () => {
    listen('network-error')
    await expect(fetch(`${location.origin}/api/retouch${PATH}`)).rejects.toThrow('Failed to fetch')
  })

  it.each(RETOUCH_SCENARIOS.filter((name) => !['no-answer', 'slow'].includes(name)))(
    "retouchHandlers return the emulator's response for %s unchanged",
    async (name) => {
      const emulator = createRetouchEmulator({ scenario: name, now: () => 0 })
      const direct = createRetouchEmulator({ scenario: name, now: () => 0 })
      listen(emulator)
      const url = `${location.origin}/api/retouch${PATH}`
      expect(await outcome(() => fetch(url))).toEqual(await outcome(() => direct.fetch(url)))
    },
  )
})

async function outcome(send: () => Promise<Response>) {
  try {
    const response = await send()
    return [response.status, [...response.headers], await response.text()]
  } catch (error) {
    return error instanceof TypeError
  }
}
