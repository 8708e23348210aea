// @vitest-environment node
import { createRequestListener } from '@remix-run/node-fetch-server'
import { createRetouchClient, isRetouchError, type RetouchClient } from 'react-retouch'
import { createRetouchEmulator, RETOUCH_SCENARIOS } from 'react-retouch/testing'
import { expect, it } from 'vitest'
import { serve } from '../support/serve.js'
import { startProxy, TOKEN } from './support/startProxy.js'

/** Scenarios that the proxy can only report as an unavailable service, while a direct client sees the cause. */
const SERVICE_TROUBLE = [
  'cut-json',
  'empty-body',
  'network-error',
  'flaky-cut-json',
  'flaky-network-error',
]

/** Problems of the account that owns the token. The server logs them; for clients they are transient. */
const ACCOUNT_TROUBLE = ['unauthorized', 'forbidden', 'usage-limit-exceeded']

async function outcome(client: RetouchClient, predictionId: string) {
  const ids = { appId: 'app-1', scanId: 'scan-1', predictionId }
  try {
    return await client.getRetouchResult(ids)
  } catch (error) {
    if (!isRetouchError(error)) throw error
    const { code, kind, retryable, retryAfter } = error
    return {
      code,
      kind,
      retryable,
      ...(retryAfter !== undefined && { retryAfter: Math.ceil(retryAfter / 5000) }),
    }
  }
}

it.each(RETOUCH_SCENARIOS.filter((name) => name !== 'slow' && name !== 'no-answer'))(
  'a client sees the same outcome through the proxy as from the service: %s',
  async (scenario) => {
    const start = async () => {
      const emulator = createRetouchEmulator({ apiToken: TOKEN, now: () => 0 })
      emulator.jobs.set(scenario, { createdAt: -10_000, duration: 1, scenario })
      const listener = createRequestListener((request) => emulator.fetch(request), {
        onError: () => undefined,
      })
      return (await serve(listener)).url
    }
    const [service, proxied] = [await start(), await startProxy({ baseUrl: await start() })]
    const direct = await outcome(
      createRetouchClient({ baseUrl: service, apiToken: TOKEN }),
      scenario,
    )
    const through = await outcome(createRetouchClient({ baseUrl: proxied }), scenario)
    if (ACCOUNT_TROUBLE.includes(scenario)) {
      expect(direct).toMatchObject({ kind: 'request', retryable: false })
      expect(through).toMatchObject({ code: 'SERVER_ERROR', retryable: true })
    } else if (SERVICE_TROUBLE.includes(scenario)) {
      expect(direct).toMatchObject({ retryable: true })
      expect(through).toMatchObject({ code: 'SERVER_ERROR', retryable: true })
    } else {
      expect(through).toEqual(direct)
      if (scenario.startsWith('success')) expect(direct).toMatchObject({ state: 'succeeded' })
    }
  },
)
