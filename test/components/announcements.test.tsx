import { fireEvent, render, screen } from '@testing-library/react'
import { StrictMode } from 'react'
import { RetouchResult } from 'react-retouch'
import type { RetouchScript } from 'react-retouch/testing'
import { describe, expect, it } from 'vitest'
import { advance, fakeClock } from '../support/app.js'
import { emulatedApp, jobProps } from '../support/emulatedApp.js'

fakeClock()

/** Records everything that a screen reader would announce: each change of the polite region, and each alert. */
function listen(region: HTMLElement) {
  const announced: string[] = []
  const observer = new MutationObserver((mutations) => {
    for (const { target, addedNodes } of mutations) {
      if (addedNodes.length === 0) continue
      if (region.contains(target)) announced.push(region.textContent ?? '')
      else if (target instanceof Element && target.role === 'alert') {
        announced.push(`alert: ${target.textContent}`)
      }
    }
  })
  observer.observe(document.body, { childList: true, characterData: true, subtree: true })
  return announced
}

const images = () => document.querySelectorAll('img')
const loadImages = () => {
  for (const image of images()) fireEvent.load(image)
}

/** Advances time in small steps: React 18 renders only at the end of each step, and images load between two steps. */
async function live(ms: number, betweenSteps = loadImages) {
  for (let passed = 0; passed < ms; passed += 100) {
    await advance(100)
    betweenSteps()
  }
}

function play(scenario: RetouchScript, strict = false) {
  const { wrapper } = emulatedApp({ scenario })
  const result = <RetouchResult {...jobProps()} predictionId="job" maxWait={60_000} />
  render(strict ? <StrictMode>{result}</StrictMode> : result, { wrapper })
  const region = screen.getByRole('status')
  return { region, announced: listen(region) }
}

const DONE = 200
const FAILED =
  'The photo could not be retouched. The retouching service stopped before it was done. Try again, or choose another photo.'

describe('the live region of RetouchResult', () => {
  it('the live region of a result is present, empty and polite from the first render', () => {
    const { region } = play({})
    expect(region).toHaveAttribute('aria-live', 'polite')
    expect(region).toHaveTextContent('')
  })

  it.each([
    ['', false],
    [' in strict mode', true],
  ])('a result announces each phase and the outcome once%s', async (_, strict) => {
    const { announced } = play({}, strict)
    await live(20_000)
    expect(announced).toEqual([
      'Waiting for a place in the queue',
      'Preparing your photo',
      'Retouching your photo',
      'Your photo is ready',
    ])
  })

  it('a result announces nothing for ten polls that change nothing', async () => {
    const { announced } = play({ result: ['PROCESSING'] })
    await live(1_000)
    expect(announced).toEqual(['Retouching your photo'])
    await live(5_000)
    expect(announced).toHaveLength(1)
  })

  it('a result announces nothing for different statuses of one phase', async () => {
    const { announced } = play({ result: ['PROCESSING', 'RUNNING', 'PROCESSING', 'RUNNING'] })
    await live(5_000)
    expect(announced).toEqual(['Retouching your photo'])
  })

  it('a result announces only that the photo is ready if the first response is terminal', async () => {
    const { announced } = play({
      result: [{ status: 'SUCCESS', output: ['https://x.test/1.png'] }],
    })
    await live(5_000)
    expect(announced).toEqual(['Your photo is ready'])
  })

  it('a result announces once that its photo is on its way, however long each retry takes to fail', async () => {
    const { announced } = play({
      result: [{ status: 'SUCCESS', output: ['https://x.test/1.png'] }],
    })
    for (let failures = 0; failures < 3; failures += 1) {
      await live(1_000, () => {})
      for (const image of images()) fireEvent.error(image)
      await live(2_000, () => {})
    }
    expect(announced).toEqual(['The photo is on its way'])
  })

  it('a result does not announce single failures', async () => {
    const { announced } = play({ result: ['PROCESSING', 500, 'PROCESSING', 500, 'PROCESSING'] })
    await live(20_000)
    expect(announced).toEqual(['Retouching your photo'])
  })

  it('the live region of a result stays the same element', async () => {
    const { region } = play({ result: ['PROCESSING', DONE] })
    await live(20_000)
    expect(screen.getByRole('status')).toBe(region)
  })
})

describe('the announcement of an error', () => {
  it('a result announces an error once, as an alert without its own live region', async () => {
    const { announced } = play({ result: ['PROCESSING', { status: 'FAILURE', error: 'x' }] })
    await live(60_000)
    expect(announced).toEqual(['Retouching your photo', `alert: ${FAILED}`])
    expect(screen.getByRole('alert')).not.toHaveAttribute('aria-live')
    expect(screen.getByRole('alert').closest('[aria-live]')).toBeNull()
  })

  it('a result announces the phase after "Try again"', async () => {
    const { announced } = play({ result: ['PROCESSING', 403, 'PROCESSING'] })
    await live(5_000)
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await live(5_000)
    expect(announced).toEqual([
      'Retouching your photo',
      expect.stringMatching(
        /^alert: You do not have access\. .+\. Sign in again, and try once more\.$/,
      ),
      'Retouching your photo',
    ])
  })

  it('the announcement of an error does not move the keyboard focus', async () => {
    const { wrapper } = emulatedApp()
    render(
      <>
        <input aria-label="Name" />
        <RetouchResult {...jobProps('no-face-detected')} onChooseAnotherPhoto={() => {}} />
      </>,
      { wrapper },
    )
    screen.getByLabelText('Name').focus()
    await live(10_000)
    expect(screen.getByRole('alert')).toBeInTheDocument()
    expect(screen.getByLabelText('Name')).toHaveFocus()
  })
})
