import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { RetouchComparison, RetouchDownloadButton, RetouchProvider } from 'react-retouch'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../../.storybook/languages.js'
import { createPhotoUrl } from './createPhotoUrl.js'
import 'react-retouch/styles.css'

/** Letter spacing simulates wide fonts, because machines have different fonts. */
const TEXT_STYLES = {
  'the text spacing of WCAG 1.4.12': {
    lineHeight: 1.5,
    letterSpacing: '0.12em',
    wordSpacing: '0.16em',
  },
  'a font twice as wide': { letterSpacing: '0.5em', fontWeight: 700 },
}

beforeEach(() => {
  document.documentElement.style.fontSize = '200%'
  Object.assign(navigator, { canShare: () => true })
})
afterEach(() => {
  cleanup()
  document.documentElement.style.fontSize = ''
  Reflect.deleteProperty(navigator, 'canShare')
})

const photo = createPhotoUrl('orange')

describe('the comparison and the download fit a column of 200 px at 200 % text', () => {
  const cases = Object.entries(LANGUAGES).flatMap(([language, { messages = {} }]) =>
    Object.entries(TEXT_STYLES).map(([name, style]) => ({ language, messages, name, style })),
  )
  it.each(cases)(
    'comparison and download button in $language with $name fit a column of 200 px',
    async ({ messages, style }) => {
      const { container } = render(
        <RetouchProvider messages={messages}>
          <div style={{ inlineSize: 200, ...style }}>
            <RetouchComparison before={photo} after={photo} />
            <RetouchDownloadButton url={photo} expiresAt="2099-09-28T12:00:00Z" />
          </div>
        </RetouchProvider>,
      )
      await waitFor(() => expect(container.querySelector('[data-state=ready]')).not.toBeNull())
      expect(screen.getAllByRole('button').length).toBeGreaterThanOrEqual(4)
      const column = container.firstElementChild?.getBoundingClientRect()
      const outside = [...container.querySelectorAll('button, p')].filter((element) => {
        const text = document.createRange()
        text.selectNodeContents(element)
        const isHidden = element.matches('[data-part=tool]')
        const boxes = [
          element.getBoundingClientRect(),
          ...(isHidden ? [] : [text.getBoundingClientRect()]),
        ]
        return boxes.some(
          ({ left, right }) =>
            left < (column?.left ?? 0) - 0.5 || right > (column?.right ?? 0) + 0.5,
        )
      })
      expect(outside.map(({ textContent }) => textContent)).toEqual([])
    },
  )
})
