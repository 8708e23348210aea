import { cleanup, render } from '@testing-library/react'
import {
  RetouchError,
  type RetouchErrorCode,
  RetouchErrorMessage,
  RetouchProvider,
} from 'react-retouch'
import { de } from 'react-retouch/messages/de'
import { afterEach, describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../../.storybook/languages.js'
import 'react-retouch/styles.css'

afterEach(cleanup)

const CODES = Object.keys(de.errors).filter((code): code is RetouchErrorCode => code !== 'UNKNOWN')

/** Letter spacing simulates wide fonts, because machines have different fonts. */
const TEXT_STYLES = {
  'the default font': {},
  'the text spacing of WCAG 1.4.12': {
    lineHeight: 1.5,
    letterSpacing: '0.12em',
    wordSpacing: '0.16em',
  },
  'a font twice as wide': { letterSpacing: '0.5em', fontWeight: 700 },
}

/** Visible parts that exceed the column. The alert region is hidden: a box of 1 px for screen readers. */
function overflows(container: Element): string[] {
  const column = container.getBoundingClientRect()
  return [
    ...container.querySelectorAll<HTMLElement>('[data-part]:not([data-part="alert"])'),
  ].flatMap((part) => {
    const text = document.createRange()
    text.selectNodeContents(part)
    const boxes = [text.getBoundingClientRect(), part.getBoundingClientRect()]
    return boxes.some(({ left, right }) => left < column.left - 0.5 || right > column.right + 0.5)
      ? [`${part.dataset.part}: ${part.textContent}`]
      : []
  })
}

describe('every error message fits a column of 200 px at 200 % text', () => {
  const cases = Object.entries(LANGUAGES).flatMap(([language, { messages = {} }]) =>
    Object.entries(TEXT_STYLES).map(([name, style]) => ({ language, messages, name, style })),
  )
  it.each(cases)(
    'error messages in $language with $name fit a column of 200 px',
    ({ messages, style }) => {
      const { container } = render(
        <RetouchProvider messages={messages}>
          {CODES.map((code) => (
            <div key={code} style={{ inlineSize: 200, fontSize: '200%', ...style }}>
              <RetouchErrorMessage
                error={new RetouchError({ code, message: '' })}
                onKeepWaiting={() => {}}
                onTryAgain={() => {}}
                onChooseAnotherPhoto={() => {}}
              />
            </div>
          ))}
        </RetouchProvider>,
      )
      expect([...container.children].flatMap(overflows)).toEqual([])
    },
  )
})
