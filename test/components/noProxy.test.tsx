import { render, renderHook, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import {
  createRetouchClient,
  RetouchProvider,
  RetouchResult,
  useRetouchResult,
} from 'react-retouch'
import { expect, it, vi } from 'vitest'
import { advance, fakeClock } from '../support/app.js'
import { IDS } from '../support/responses.js'

fakeClock()

/** Renders an app whose server has no proxy at the base URL. */
function appWithout(baseUrl: string, response: () => Response) {
  const client = createRetouchClient({ baseUrl, fetch: async () => response() })
  const wrapper = ({ children }: { children: ReactNode }) => (
    <RetouchProvider client={client}>{children}</RetouchProvider>
  )
  return { wrapper }
}

const notFound = () => new Response('<h1>Cannot GET</h1>', { status: 404 })
const startPage = () => new Response('<!doctype html><div id="root"></div>')

/** Longer than five attempts take, with all their delays. */
const ALL_ATTEMPTS = 120_000

function takeWarnings(): unknown[][] {
  const { calls } = vi.mocked(console.warn).mock
  vi.mocked(console.warn).mockClear()
  return [...calls]
}

it.each([
  ['a 404', '/404', notFound],
  ['the start page of the app', '/page', startPage],
])(
  'a hook reports %s at the base URL to the developer, once for two hooks',
  async (_, path, response) => {
    const baseUrl = `https://app.example/hook${path}`
    const { result } = renderHook(
      () => [useRetouchResult(IDS), useRetouchResult({ ...IDS, predictionId: 'another' })],
      appWithout(baseUrl, response),
    )
    await advance(ALL_ATTEMPTS)
    const nothing = expect.stringContaining(`Nothing answers at ${baseUrl}`)
    for (const { error } of result.current) {
      expect(error).toMatchObject({ code: 'INVALID_RESPONSE', message: nothing })
      expect(error?.message).toContain('Mount createRetouchProxy there')
    }
    expect(takeWarnings()).toEqual([[nothing]])
  },
)

it.each([
  ['a 404', '/404', notFound],
  ['the start page of the app', '/page', startPage],
])(
  'a result describes a problem with the service, not with the photo, for %s at the base URL',
  async (_, path, response) => {
    const baseUrl = `https://app.example/result${path}`
    render(<RetouchResult {...IDS} />, appWithout(baseUrl, response))
    await advance(ALL_ATTEMPTS)
    expect(screen.getByText('The retouching service has a problem')).toBeVisible()
    expect(document.body.textContent).not.toMatch(
      /photo (?:was|is|could|no longer)|not found|lost|expired|deleted/i,
    )
    expect(document.body.textContent).not.toContain('createRetouchProxy')
    expect(takeWarnings()).toEqual([[expect.stringContaining(`Nothing answers at ${baseUrl}`)]])
  },
)
