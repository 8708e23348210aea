import { render, screen } from '@testing-library/react'
import { createRef } from 'react'
import { RetouchProgress } from 'react-retouch'
import { expect, it, vi } from 'vitest'
import { advance, fakeClock } from '../support/app.js'
import { inWords } from '../support/emulatedApp.js'

fakeClock()

const bar = () => screen.getByRole('progressbar', { name: 'Retouching' })

it.each([
  [undefined, 'Checking on your photo'],
  ['ACCEPTED', 'Waiting for a place in the queue'],
  ['PENDING', 'Waiting for a place in the queue'],
  ['PREPARING', 'Preparing your photo'],
  ['STARTING', 'Preparing your photo'],
  ['PROCESSING', 'Retouching your photo'],
  ['RUNNING', 'Retouching your photo'],
  ['WARMING_UP', 'Retouching your photo'],
])('the progress shows the phase for the status %s', (apiStatus, words) => {
  render(<RetouchProgress apiStatus={apiStatus} />)
  expect(screen.getByText(words)).toBeVisible()
  expect(bar()).toHaveAttribute('aria-valuetext', words)
})

it('the progress has no percentage', () => {
  render(<RetouchProgress />)
  for (const name of ['aria-valuenow', 'aria-valuemin', 'aria-valuemax']) {
    expect(bar()).not.toHaveAttribute(name)
  }
})

it.each([
  [{ isPaused: true, failureCount: 3 }, /^You are offline/, 'paused'],
  [{ failureCount: 2 }, /^The connection is weak/, 'running'],
  [{ failureCount: 1 }, /^Checking/, 'running'],
])('the progress shows interruptions of polling: %j', (state, words, dataState) => {
  const { container } = render(<RetouchProgress {...state} />)
  expect(screen.getByText(words)).toBeVisible()
  expect(container.firstElementChild).toHaveAttribute('data-state', dataState)
})

it('the progress counts seconds, then minutes', async () => {
  render(<RetouchProgress />)
  const timer = screen.getByRole('timer')
  expect(timer).toHaveTextContent('')
  await advance(1_000)
  expect(timer).toHaveTextContent(/^1 second$/)
  await advance(11_000)
  expect(timer).toHaveTextContent(/^12 seconds$/)
  await advance(113_000)
  expect(timer).toHaveTextContent(/^2 minutes, 5 seconds$/)
  await advance(55_000)
  expect(timer).toHaveTextContent(/^3 minutes$/)
})

it('the progress counts from startedAt', () => {
  render(<RetouchProgress startedAt={Date.now() - 30_500} />)
  expect(screen.getByRole('timer')).toHaveTextContent(/^30 seconds$/)
})

it.each([86_400_000, -86_400_000])(
  'the progress is not affected by changing the system clock by %i ms',
  async (jump) => {
    render(<RetouchProgress startedAt={Date.now() - 30_500} />)
    vi.setSystemTime(Date.now() + jump)
    await advance(2_000)
    expect(screen.getByRole('timer')).toHaveTextContent(/^32 seconds$/)
  },
)

it('the progress formats the time in the language of the provider, or with a function of the app', async () => {
  const { unmount } = render(
    <RetouchProgress startedAt={Date.now() - 30_500} />,
    inWords({ locale: 'de' }),
  )
  expect(screen.getByRole('timer')).toHaveTextContent('30 Sekunden')
  unmount()
  const messages = {
    progress: { elapsed: ({ elapsed }: { elapsed: number }) => `t+${Math.round(elapsed / 1000)}` },
  }
  render(<RetouchProgress startedAt={Date.now() - 30_000} />, inWords({ messages }))
  expect(screen.getByRole('timer')).toHaveTextContent('t+30')
})

it('the progress passes ref, class, style and attributes of the app to its root', () => {
  const ref = createRef<HTMLDivElement>()
  render(<RetouchProgress ref={ref} className="mine" style={{ margin: 1 }} id="progress" />)
  expect(ref.current).toHaveClass('retouch-progress', 'mine')
  expect(ref.current).toHaveStyle({ margin: '1px' })
  expect(ref.current).toHaveAttribute('id', 'progress')
})

it('the progress shows how long it usually takes, then that it takes longer, then that the page can be left', async () => {
  render(<RetouchProgress apiStatus="PROCESSING" expectedDuration={8_300} canLeave />)
  expect(screen.getByText('Usually about 8 seconds')).toBeVisible()
  await advance(12_000)
  expect(screen.getByText('Usually about 8 seconds')).toBeVisible()
  await advance(1_000)
  expect(screen.getByText('A little longer than usual')).toBeVisible()
  await advance(48_000)
  expect(screen.getByText('You can leave this page; your photo will be here')).toBeVisible()
})

it('the progress shows no expectation while offline, or if nothing is known', async () => {
  const { rerender } = render(<RetouchProgress apiStatus="PROCESSING" />)
  await advance(70_000)
  const expectation = document.querySelector('[data-part=expectation]')
  expect(expectation).toBeEmptyDOMElement()
  rerender(<RetouchProgress apiStatus="PROCESSING" expectedDuration={8_000} isPaused />)
  expect(expectation).toBeEmptyDOMElement()
})
