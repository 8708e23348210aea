import { cleanup, render, waitFor } from '@testing-library/react'
import { RetouchError, RetouchErrorMessage, RetouchResult } from 'react-retouch'
import { afterEach, describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { emulatedApp, jobProps } from '../../support/emulatedApp.js'
import { createPhotoUrl } from './createPhotoUrl.js'
import 'react-retouch/styles.css'

afterEach(cleanup)

/** Every width that a breakpoint or a line break could hide between. */
const WIDTHS = [
  320, 321, 335, 350, 360, 375, 390, 400, 411, 412, 430, 450, 480, 540, 600, 768, 1024, 1280,
]

const left = (selector: string) => {
  const element = document.querySelector(selector)
  if (!element) throw new Error(`There is no ${selector}.`)
  return element.getBoundingClientRect().left
}

describe('alignment of buttons from 320 to 1280 px', () => {
  it('the buttons of an error start where its text starts, at every width from 320 to 1280 px', async () => {
    render(
      <RetouchErrorMessage
        error={new RetouchError({ code: 'TIMED_OUT', message: '' })}
        onKeepWaiting={() => {}}
        onChooseAnotherPhoto={() => {}}
      />,
    )
    for (const width of WIDTHS) {
      await page.viewport(width, 800)
      const buttons = [...document.querySelectorAll('[data-part=button]')]
      const text = left('[data-part=title]')
      const top = buttons[0]?.getBoundingClientRect().top
      for (const button of buttons) {
        const box = button.getBoundingClientRect()
        // The first button of each row starts at the text.
        if (button === buttons[0] || box.top !== top) {
          expect(Math.abs(box.left - text), `${width} px`).toBeLessThan(1)
        }
      }
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width)
    }
  })

  it('the buttons of a result start where its photo starts, at every width from 320 to 1280 px', async () => {
    const { wrapper } = emulatedApp({
      scenario: {
        result: [
          {
            status: 'SUCCESS',
            input: { image: createPhotoUrl('green') },
            output: [createPhotoUrl('orange')],
          },
        ],
      },
    })
    render(<RetouchResult {...jobProps()} predictionId="job" />, { wrapper })
    await waitFor(() =>
      expect(document.querySelector('[data-part=frame][data-state=ready]')).not.toBeNull(),
    )
    for (const width of WIDTHS) {
      await page.viewport(width, 800)
      const photo = left('[data-part=frame]')
      const buttons = [...document.querySelectorAll('[data-part=button]')]
      expect(buttons).toHaveLength(2)
      const rows = new Map<number, Element>()
      for (const button of buttons) {
        const { top } = button.getBoundingClientRect()
        if (!rows.has(top)) rows.set(top, button)
      }
      for (const first of [...rows.values(), document.querySelector('[data-part=ready]')]) {
        const distance = (first?.getBoundingClientRect().left ?? 0) - photo
        expect(Math.abs(distance), `${first?.textContent} at ${width} px`).toBeLessThan(1)
      }
      // Buttons in several rows have the same width.
      if (rows.size === 2) {
        const [one, other] = buttons.map((button) => button.getBoundingClientRect().width)
        expect(one).toBeCloseTo(other ?? 0, 0)
      }
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width)
    }
  })
})
