import { cleanup, render } from '@testing-library/react'
import { RetouchError, RetouchErrorMessage, RetouchProvider } from 'react-retouch'
import { afterEach, describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../../.storybook/languages.js'
import 'react-retouch/styles.css'

afterEach(cleanup)

const TOO_SMALL = new RetouchError({
  code: 'DIMENSIONS_TOO_SMALL',
  message: '',
  limit: { width: 1024, height: 1024 },
  actual: { width: 640, height: 480 },
})
const TOO_LARGE = new RetouchError({
  code: 'FILE_TOO_LARGE',
  message: '',
  limit: { bytes: 5 * 2 ** 20 },
  actual: { bytes: 6.1 * 2 ** 20 },
})

function showError(error: RetouchError, language: string, inlineSize: number): HTMLElement {
  const { messages = {} } = LANGUAGES[language] ?? {}
  const { container } = render(
    <RetouchProvider messages={messages}>
      <div lang={language} style={{ inlineSize }}>
        <RetouchErrorMessage error={error} />
      </div>
    </RetouchProvider>,
  )
  return container
}

/** Returns the number of lines that each match of a pattern takes, in the texts of an element. */
function countLines(root: HTMLElement, pattern: RegExp): number[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const counts: number[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const { index, 0: text } of (node.textContent ?? '').matchAll(pattern)) {
      const range = document.createRange()
      range.setStart(node, index)
      range.setEnd(node, index + text.length)
      // WebKit adds an empty box at the end of the line before.
      const boxes = [...range.getClientRects()].filter(({ width }) => width > 0)
      counts.push(new Set(boxes.map(({ top }) => Math.round(top))).size)
    }
  }
  return counts
}

describe('a size is not broken across lines', () => {
  const cases = Object.keys(LANGUAGES).flatMap((language) => [
    { language, name: 'in pixels', error: TOO_SMALL, pattern: /\p{Nd}+\s*×\s*\p{Nd}+/gu },
    {
      language,
      name: 'in bytes',
      error: TOO_LARGE,
      pattern: /[\p{Nd}.,٫]+\s+(?:MB|Mo|ميغابايت|एमबी|MiB)/gu,
    },
  ])
  it.each(cases)(
    'a size $name in $language is not broken across lines',
    ({ error, language, pattern }) => {
      // At one of these widths, the line would break inside each size.
      for (let width = 200; width <= 400; width += 10) {
        const container = showError(error, language, width)
        const lines = countLines(container, pattern)
        expect(lines.length, container.textContent ?? '').toBeGreaterThan(0)
        expect(lines, `${width} px`).toEqual(lines.map(() => 1))
        cleanup()
      }
    },
  )
})

it.runIf(CSS.supports('text-wrap', 'balance'))(
  'the lines of a title are of about one length',
  () => {
    const container = showError(TOO_SMALL, 'en', 200)
    const title = container.querySelector<HTMLElement>('[data-part=title]')
    expect(title && getComputedStyle(title).textWrap).toMatch(/balance/)
  },
)

it.runIf(CSS.supports('word-break', 'auto-phrase'))('lines of Japanese end between phrases', () => {
  const message = (language: string) =>
    showError(TOO_SMALL, language, 300).querySelector('.retouch-error')
  const wordBreak = (element: Element | null) => element && getComputedStyle(element).wordBreak
  expect(wordBreak(message('ja'))).toBe('auto-phrase')
  cleanup()
  expect(wordBreak(message('en'))).toBe('normal')
})
