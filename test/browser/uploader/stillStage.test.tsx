import { cleanup, render, waitFor } from '@testing-library/react'
import { setupWorker } from 'msw/browser'
import {
  createRetouchClient,
  type PartialMessages,
  RetouchProvider,
  RetouchUploader,
} from 'react-retouch'
import { ar } from 'react-retouch/messages/ar'
import { retouchHandlers } from 'react-retouch/msw'
import { createRetouchEmulator } from 'react-retouch/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { canvasPhoto } from '../photo/canvasPhoto.js'
import { IS_CHROMIUM } from '../support/browser.js'
import { choosePhoto, findPart, waitUntilStill } from '../support/parts.js'
import 'react-retouch/styles.css'

const emulator = createRetouchEmulator({ jobDuration: 1_500 })
const worker = setupWorker(...retouchHandlers(emulator))

beforeAll(() => worker.start({ quiet: true, onUnhandledRequest: 'bypass' }))
afterAll(() => worker.stop())
afterEach(() => {
  cleanup()
  document.body.style.cssText = ''
  emulator.reset()
})

const root = () => document.querySelector<HTMLElement>('.retouch-uploader')
const reach = (state: string) => waitFor(() => expect(root()?.dataset.state).toBe(state))

async function start(scenario: string, messages?: PartialMessages) {
  document.body.style.cssText = 'margin: 0; padding: 16px'
  render(
    <RetouchProvider client={createRetouchClient({ appId: 'app-1' })} messages={messages}>
      <RetouchUploader pollInterval={250} />
      <p>What follows on the page.</p>
    </RetouchProvider>,
  )
  await choosePhoto(await canvasPhoto(1200, 1500), scenario)
  await waitFor(() => expect(findPart('frame')).not.toBeNull())
  // The photo has been painted.
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame)
}

/** Records the layout shifts from now on, with their total score. */
function recordShifts() {
  const shifts: string[] = []
  let score = 0
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value = 0, sources = [] } = entry as PerformanceEntry & {
        value?: number
        sources?: { node?: Node; previousRect: DOMRect; currentRect: DOMRect }[]
      }
      score += value
      for (const { node, previousRect, currentRect } of sources) {
        const name = node instanceof Element ? node.outerHTML.slice(0, 80) : node?.textContent
        shifts.push(
          `${value} ${name}: ${JSON.stringify(previousRect)} ${JSON.stringify(currentRect)}`,
        )
      }
    }
  })
  observer.observe({ type: 'layout-shift' })
  return { score: () => score, shifts }
}

describe.runIf(IS_CHROMIUM)('layout shifts of the uploader', () => {
  it.each([
    ['in a language that is written from right to left', 'success', ar],
    ['when the retouched image is not ready at first', 'image-not-ready', undefined],
  ])(
    'the uploader causes no layout shift from the pick to the result: %s',
    async (_, scenario, messages) => {
      await page.viewport(375, 667)
      await start(scenario, messages)
      const { score, shifts } = recordShifts()
      await reach('done')
      await waitFor(() => expect(findPart('ready')?.textContent).not.toBe(''))
      // The reveal has ended.
      await waitUntilStill()
      expect(score(), shifts.join('\n')).toBeLessThanOrEqual(0.01)
    },
  )
})

it('the uploader never announces "ready" for an image that never loads, and announces each text once', async () => {
  await page.viewport(375, 667)
  const announced: string[] = []
  const observer = new MutationObserver((mutations) => {
    for (const { target, addedNodes } of mutations) {
      const isRegion = target instanceof Element && /^(status|alert)$/.test(target.role ?? '')
      if (isRegion && addedNodes.length > 0) announced.push(`${target.role}: ${target.textContent}`)
    }
  })
  observer.observe(document.body, { childList: true, subtree: true })
  await start('image-never-ready')
  await waitFor(() =>
    expect(announced.at(-1)).toBe('alert: The retouched photo could not be loaded.'),
  )
  observer.disconnect()
  expect(announced.filter((text) => /on its way|ready/.test(text))).toEqual([
    'status: The photo is on its way',
  ])
  expect(new Set(announced).size).toBe(announced.length)
  await waitFor(() => expect(findPart('ready')).toBeNull())
  expect(document.querySelector('.retouch-download')).toBeNull()
  // The person's own photo stays in the frame.
  expect(findPart('frame')?.querySelector('img')?.naturalWidth).toBe(1200)
})
