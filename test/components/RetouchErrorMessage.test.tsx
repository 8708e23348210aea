import { fireEvent, render, screen } from '@testing-library/react'
import * as fc from 'fast-check'
import { createRef } from 'react'
import {
  type PartialMessages,
  RetouchError,
  type RetouchErrorCode,
  RetouchErrorMessage,
} from 'react-retouch'
import { expect, it, vi } from 'vitest'
import { advance, setOnline } from '../support/app.js'
import { inWords } from '../support/emulatedApp.js'

const createError = (code: RetouchErrorCode, apiMessage?: string) =>
  new RetouchError({ code, message: `Of ${code}: ${apiMessage}`, apiMessage })

const handlers = () => ({
  onChooseAnotherPhoto: vi.fn(),
  onTryAgain: vi.fn(),
  onKeepWaiting: vi.fn(),
})

it.each([
  ['NO_FACE_DETECTED', ['Choose another photo']],
  ['IMAGE_UNREADABLE', ['Choose another photo']],
  ['FILE_TOO_LARGE', ['Choose another photo']],
  ['IMAGE_CORRUPTED', ['Choose another photo']],
  ['UNSUPPORTED_FORMAT', ['Choose another photo']],
  ['DIMENSIONS_TOO_SMALL', ['Choose another photo']],
  ['DIMENSIONS_TOO_LARGE', ['Choose another photo']],
  ['IMAGE_REJECTED', ['Choose another photo']],
  ['JOB_FAILED', ['Try again', 'Choose another photo']],
  ['EMPTY_OUTPUT', ['Try again', 'Choose another photo']],
  ['TIMED_OUT', ['Keep waiting', 'Choose another photo']],
  ['RESULT_EXPIRED', ['Choose another photo']],
  ['BAD_REQUEST', []],
  ['UNAUTHORIZED', []],
  ['FORBIDDEN', ['Try again']],
  ['USAGE_LIMIT_EXCEEDED', ['Try again']],
  ['NOT_FOUND', ['Choose another photo']],
  ['INVALID_RESPONSE', ['Try again']],
  ['INVALID_OUTPUT', []],
  ['RATE_LIMITED', ['Try again']],
  ['SERVER_ERROR', ['Try again']],
  ['NETWORK_ERROR', ['Try again']],
  ['REQUEST_TIMEOUT', ['Try again']],
] as const)('an error message shows these buttons for %s: %j', (code, actions) => {
  const { unmount } = render(<RetouchErrorMessage error={createError(code)} {...handlers()} />)
  expect(screen.queryAllByRole('button').map(({ textContent }) => textContent)).toEqual(actions)
  unmount()
  // A button without a handler is not shown.
  render(<RetouchErrorMessage error={createError(code)} />)
  expect(screen.queryByRole('button')).not.toBeInTheDocument()
})

it('an error message calls the handler of a button without the click event', () => {
  const given = handlers()
  render(<RetouchErrorMessage error={createError('TIMED_OUT')} {...given} />)
  fireEvent.click(screen.getByRole('button', { name: 'Keep waiting' }))
  expect(given.onKeepWaiting).toHaveBeenCalledExactlyOnceWith()
  fireEvent.click(screen.getByRole('button', { name: 'Choose another photo' }))
  expect(given.onChooseAnotherPhoto).toHaveBeenCalledExactlyOnceWith()
  expect(given.onTryAgain).not.toHaveBeenCalled()
})

it.each([[new Error('boom')], ['boom'], [{ code: 'NO_FACE_DETECTED' }], [null], [undefined]])(
  'an error message has general texts for a value that is not a RetouchError: %j',
  (error) => {
    const { container } = render(<RetouchErrorMessage error={error} {...handlers()} />)
    expect(screen.getByRole('alert')).toHaveTextContent('The photo could not be shown')
    expect(container).not.toHaveTextContent('boom')
    expect(screen.queryByRole('button')).not.toBeInTheDocument()
  },
)

it('an error message does not announce its buttons', () => {
  render(<RetouchErrorMessage error={createError('TIMED_OUT')} {...handlers()} />)
  expect(screen.getByRole('alert')).not.toContainElement(screen.getAllByRole('button')[0] ?? null)
})

it('an error message passes ref, class, style and attributes of the app to its root', () => {
  const ref = createRef<HTMLDivElement>()
  render(
    <RetouchErrorMessage
      error={createError('NOT_FOUND')}
      ref={ref}
      className="mine"
      style={{ margin: 1 }}
      id="error"
      lang="x-mine"
    />,
  )
  expect(ref.current).toHaveClass('retouch-error', 'mine')
  expect(ref.current).toHaveStyle({ margin: '1px' })
  expect(ref.current).toHaveAttribute('id', 'error')
  expect(ref.current).toHaveAttribute('lang', 'x-mine')
  expect(ref.current).toHaveAttribute('data-code', 'NOT_FOUND')
})

const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '<img src=x onerror=alert(1)>',
    '</p><script>alert(1)</script>',
    '<svg/onload=alert(1)>',
    '&lt;b&gt;&amp;',
    '"><iframe src="javascript:alert(1)">',
  ),
)

it("an error message never shows the service's own text", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const marked = `⁂${text}⁂`
      const { container, unmount } = render(
        <RetouchErrorMessage error={createError('IMAGE_REJECTED', marked)} />,
      )
      expect(container.innerHTML).not.toContain('⁂')
      unmount()
    }),
  )
})

it("an error message renders the app's texts as text, never as HTML", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const words = { title: text, description: () => text, action: text }
      const messages: PartialMessages = { errors: { NO_FACE_DETECTED: words } }
      const { container, unmount } = render(
        <RetouchErrorMessage error={createError('NO_FACE_DETECTED')} />,
        inWords({ messages }),
      )
      expect(container.querySelectorAll('*')).toHaveLength(8)
      for (const part of ['title', 'description', 'action']) {
        expect(container.querySelector(`[data-part=${part}]`)?.textContent).toBe(text)
      }
      unmount()
    }),
  )
})

it.each([
  ['NO_FACE_DETECTED', 'error'],
  ['SERVER_ERROR', 'error'],
  ['NETWORK_ERROR', 'error'],
  ['TIMED_OUT', 'info'],
  ['REQUEST_TIMEOUT', 'info'],
  ['RATE_LIMITED', 'info'],
  ['RESULT_EXPIRED', 'info'],
] as const)('an error message for %s has the tone "%s"', (code, tone) => {
  const { container } = render(<RetouchErrorMessage error={createError(code)} />)
  expect(container.firstElementChild).toHaveAttribute('data-tone', tone)
})

it('a network error has the tone "info" while the browser is offline', async () => {
  await setOnline(false)
  const { container } = render(<RetouchErrorMessage error={createError('NETWORK_ERROR')} />)
  expect(container.firstElementChild).toHaveAttribute('data-tone', 'info')
  await setOnline(true)
  expect(container.firstElementChild).toHaveAttribute('data-tone', 'error')
})

it('an error message counts down a rate limit, announces it once, and enables "Try again" when it ends', async () => {
  vi.useFakeTimers()
  const onTryAgain = vi.fn()
  const error = new RetouchError({ code: 'RATE_LIMITED', message: '', retryAfter: 12_000 })
  render(<RetouchErrorMessage error={error} onTryAgain={onTryAgain} />)
  const spoken = screen.getByRole('alert').textContent
  expect(spoken).toContain('Try again in 12 seconds.')
  const button = screen.getByRole('button', { name: 'Try again' })
  await advance(2_000)
  expect(screen.getByText(/Try again in 10.seconds\./, { selector: 'p' })).toBeVisible()
  fireEvent.click(button)
  expect(onTryAgain).not.toHaveBeenCalled()
  await advance(10_000)
  expect(screen.queryByText(/Try again in/, { selector: 'p' })).not.toBeInTheDocument()
  expect(screen.getByRole('alert').textContent).toBe(spoken)
  fireEvent.click(button)
  expect(onTryAgain).toHaveBeenCalledOnce()
  vi.useRealTimers()
})
