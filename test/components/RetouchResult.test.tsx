import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { createRef, type ReactElement, StrictMode } from 'react'
import { RetouchResult } from 'react-retouch'
import { de } from 'react-retouch/messages/de'
import { RETOUCH_SCENARIOS } from 'react-retouch/testing'
import { describe, expect, it, vi } from 'vitest'
import { advance, fakeClock, setOnline } from '../support/app.js'
import { emulatedApp, jobProps } from '../support/emulatedApp.js'

fakeClock()

function show(result: ReactElement) {
  const app = emulatedApp()
  const view = render(result, app)
  return { ...app, ...view, root: view.container.firstElementChild }
}

/** The visible text of a phase, not the announcement for screen readers. */
const phase = (text: string | RegExp) => screen.queryByText(text, { selector: 'p' })
const description = () => screen.getByRole('alert').textContent?.replaceAll('\u00a0', ' ')

describe('RetouchResult with a successful job', () => {
  it('a result shows each phase as text, then the photo', async () => {
    const { root } = show(<RetouchResult {...jobProps()} />)
    expect(root).toHaveAttribute('data-state', 'pending')
    expect(phase('Checking on your photo')).toBeVisible()
    await advance(100)
    expect(phase('Waiting for a place in the queue')).toBeVisible()
    await advance(600)
    expect(phase('Preparing your photo')).toBeVisible()
    await advance(1_000)
    expect(phase('Retouching your photo')).toBeVisible()
    expect(screen.getByRole('progressbar', { name: 'Retouching' })).not.toHaveAttribute(
      'aria-valuenow',
    )
    expect(screen.getByRole('timer')).toHaveTextContent(/^1 second$/)
    await advance(3_000)
    expect(root).toHaveAttribute('data-state', 'success')
    expect(screen.queryByRole('progressbar')).not.toBeInTheDocument()
    expect(screen.getByRole('img', { name: 'Your retouched photo' })).toHaveAttribute(
      'src',
      'https://delivery.pixelbin.io/predictions/outputs/30d/success/result_0.png',
    )
  })

  it('a result shows the photo beside its original, with a download button', async () => {
    show(<RetouchResult {...jobProps()} />)
    await advance(6_000)
    expect(screen.getByRole('slider', { name: 'Compare before and after' })).toBeEnabled()
    expect(screen.getByRole('img', { name: 'Your original photo' })).toHaveAttribute(
      'src',
      'https://delivery.pixelbin.io/predictions/inputs/30d/success/0.png',
    )
    expect(screen.getByRole('button', { name: 'Download photo' })).toBeEnabled()
  })

  it('a result shows the photo alone if the service names no original', async () => {
    const { emulator } = show(<RetouchResult {...jobProps()} />)
    emulator.jobs.set('success', {
      scenario: { result: [{ status: 'SUCCESS', input: null, output: ['https://x.test/1.png'] }] },
    })
    await advance(2_000)
    expect(screen.getByRole('img', { name: 'Your retouched photo' })).toBeInTheDocument()
    expect(screen.queryByRole('slider')).not.toBeInTheDocument()
    expect(screen.getByRole('button', { name: 'Download photo' })).toBeEnabled()
  })

  it.each([
    ['beside the original', 'https://x.test/0.png'],
    ['alone', null],
  ])('a result shows that its photo has expired, %s', async (_, image) => {
    const { emulator } = show(<RetouchResult {...jobProps()} />)
    const job = { output: ['https://x.test/1.png'], createdAt: '2020-01-01T00:00:00Z' }
    const input = image && { image }
    emulator.jobs.set('success', {
      scenario: { result: [{ status: 'SUCCESS', input, retention: '1d', ...job }] },
    })
    await advance(2_000)
    // An expired photo is not requested again.
    fireEvent.error(screen.getByRole('img', { name: 'Your retouched photo' }))
    await advance(2_000)
    expect(description()).toContain('no longer available')
    expect(screen.queryByText('Your photo is ready')).not.toBeInTheDocument()
    expect(screen.queryByRole('button', { name: 'Download photo' })).not.toBeInTheDocument()
  })

  it('a result shows nothing while its ids are null', async () => {
    const { root, emulator } = show(<RetouchResult {...jobProps()} scanId={null} />)
    await advance(5_000)
    expect(root).toHaveAttribute('data-state', 'idle')
    expect(root).toHaveTextContent('')
    expect(emulator.requests).toEqual([])
  })

  it('a result works in StrictMode', async () => {
    render(
      <StrictMode>
        <RetouchResult {...jobProps()} />
      </StrictMode>,
      emulatedApp(),
    )
    await advance(6_000)
    expect(screen.getByRole('img', { name: 'Your retouched photo' })).toBeInTheDocument()
  })
})

describe('RetouchResult with a failed job', () => {
  it.each([
    ['no-face-detected', 'No face found in this photo'],
    ['image-unreadable', 'This photo could not be read'],
    ['file-too-large', 'A photo can be up to 5 MB.'],
    ['image-corrupted', 'This file is damaged'],
    ['unsupported-format', 'The photo must be a PNG, JPG, or JPEG file.'],
    ['dimensions-too-small', 'The photo must be at least 1024 × 1024 pixels.'],
    ['dimensions-too-large', 'The photo can be at most 2048 × 2048 pixels.'],
    ['image-rejected', 'This photo cannot be retouched'],
  ] as const)(
    'a result of a job that failed with %s describes what is wrong with the photo',
    async (scenario, words) => {
      for (const shape of [scenario, `${scenario}-object`] as const) {
        const onChooseAnotherPhoto = vi.fn()
        const { root, unmount } = show(
          <RetouchResult {...jobProps(shape)} onChooseAnotherPhoto={onChooseAnotherPhoto} />,
        )
        await advance(6_000)
        expect(root).toHaveAttribute('data-state', 'error')
        expect(description()).toContain(words)
        expect(screen.getAllByRole('button')).toHaveLength(1)
        fireEvent.click(screen.getByRole('button', { name: 'Choose another photo' }))
        expect(onChooseAnotherPhoto).toHaveBeenCalledExactlyOnceWith()
        unmount()
      }
    },
  )

  it('a result of a failed job shows only buttons that the app has handlers for', async () => {
    show(<RetouchResult {...jobProps('no-face-detected')} />)
    await advance(6_000)
    expect(screen.queryByRole('button')).not.toBeInTheDocument()
  })

  it('"Try again" of a failed job calls the app\'s handler, and does not request the job', async () => {
    const onTryAgain = vi.fn()
    const { emulator } = show(<RetouchResult {...jobProps('failure')} onTryAgain={onTryAgain} />)
    await advance(6_000)
    const requestsBefore = emulator.requests.length
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await advance(6_000)
    expect(onTryAgain).toHaveBeenCalledExactlyOnceWith()
    expect(emulator.requests).toHaveLength(requestsBefore)
  })

  // An unknown status logs a warning for developers, which another test checks.
  it.each(RETOUCH_SCENARIOS.filter((name) => name !== 'unknown-status'))(
    "a result never shows the service's own text: %s",
    async (scenario) => {
      const { container } = show(<RetouchResult {...jobProps(scenario)} />)
      await advance(120_000)
      expect(container).not.toHaveTextContent(
        /detected\b|Failed to read|exceeds|Unable to open|Unsupported image|Min required|Max allowed|covered by a hand|image not found|Usage Limit|JR-|Bad Gateway|PROC$|Error\b/,
      )
    },
  )
})

describe('RetouchResult while polling fails', () => {
  it('"Try again" resumes polling after it failed', async () => {
    const { emulator, root } = show(<RetouchResult {...jobProps('server-error')} />)
    await advance(120_000)
    expect(description()).toContain('The retouching service has a problem')
    const job = emulator.jobs.get('server-error')
    if (job) job.scenario = 'stuck'
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await advance(100)
    expect(screen.getByRole('alert')).toBeEmptyDOMElement()
    expect(screen.getByRole('progressbar')).toBeInTheDocument()
    if (job) job.scenario = 'success'
    await advance(1_000)
    expect(root).toHaveAttribute('data-state', 'success')
  })

  it('"Keep waiting" leaves the keyboard focus on the root of the result', async () => {
    const { root } = show(<RetouchResult {...jobProps('stuck')} maxWait={5_000} />)
    await advance(10_000)
    screen.getByRole('button', { name: 'Keep waiting' }).focus()
    fireEvent.click(screen.getByRole('button', { name: 'Keep waiting' }))
    await advance(100)
    expect(screen.queryByRole('button')).not.toBeInTheDocument()
    // Screen readers read the name of the focused root instead of its content.
    expect(screen.getByRole('group', { name: 'Retouching' })).toHaveFocus()
    expect(root).toHaveFocus()
  })

  it('a result offers to keep waiting after maxWait', async () => {
    const { emulator, root } = show(<RetouchResult {...jobProps('stuck')} maxWait={5_000} />)
    await advance(10_000)
    expect(description()).toContain('This is taking longer than usual')
    const job = emulator.jobs.get('stuck')
    if (job) job.scenario = 'success'
    fireEvent.click(screen.getByRole('button', { name: 'Keep waiting' }))
    await advance(2_000)
    expect(root).toHaveAttribute('data-state', 'success')
  })

  it('a result shows that the person is offline, and continues once online', async () => {
    const { root } = show(<RetouchResult {...jobProps()} />)
    await advance(100)
    await setOnline(false)
    await advance(1_000)
    expect(phase(/^You are offline/)).toBeVisible()
    await setOnline(true)
    await advance(10_000)
    expect(root).toHaveAttribute('data-state', 'success')
  })

  it('a result shows a weak connection from the second failure in a row', async () => {
    show(<RetouchResult {...jobProps('server-error')} />)
    await advance(100)
    expect(phase(/connection is weak/)).not.toBeInTheDocument()
    await advance(3_000)
    expect(phase('The connection is weak. Still trying.')).toBeVisible()
  })
})

describe('slots of RetouchResult', () => {
  it('a slot of a result replaces one state', async () => {
    show(
      <RetouchResult
        {...jobProps()}
        pending={({ apiStatus }) => <p>Status: {apiStatus}</p>}
        success={({ data }) => <a href={data.image.url}>Open</a>}
      />,
    )
    await advance(100)
    expect(screen.getByText('Status: ACCEPTED')).toBeInTheDocument()
    expect(screen.queryByRole('progressbar')).not.toBeInTheDocument()
    await advance(6_000)
    expect(screen.getByRole('link', { name: 'Open' })).toBeInTheDocument()
    expect(screen.queryByRole('img')).not.toBeInTheDocument()
  })

  it('the idle and error slots of a result replace those states', async () => {
    const { unmount } = show(
      <RetouchResult {...jobProps()} predictionId={null} idle={() => <p>Choose a photo</p>} />,
    )
    expect(screen.getByText('Choose a photo')).toBeInTheDocument()
    unmount()
    show(
      <RetouchResult
        {...jobProps('no-face-detected')}
        error={({ error }) => <p>Code: {error.code}</p>}
      />,
    )
    await advance(6_000)
    expect(screen.getByText('Code: NO_FACE_DETECTED')).toBeInTheDocument()
    expect(screen.getByRole('alert')).toBeEmptyDOMElement()
  })

  it('children of a result receive every state', async () => {
    show(<RetouchResult {...jobProps()}>{({ status }) => <p>Now: {status}</p>}</RetouchResult>)
    expect(screen.getByText('Now: pending')).toBeInTheDocument()
    await advance(6_000)
    expect(screen.getByText('Now: success')).toBeInTheDocument()
  })
})

it('a result passes ref, class, style and attributes of the app to its root', () => {
  const ref = createRef<HTMLDivElement>()
  render(
    <RetouchResult
      {...jobProps()}
      ref={ref}
      className="mine"
      style={{ color: 'red' }}
      id="result"
      aria-label="Photo"
    />,
    emulatedApp(),
  )
  expect(ref.current).toHaveClass('retouch-result', 'mine')
  expect(ref.current).toHaveStyle({ color: 'rgb(255, 0, 0)' })
  expect(ref.current).toHaveAttribute('id', 'result')
  expect(ref.current).toHaveAttribute('aria-label', 'Photo')
})

it('a result has the lang and dir of its messages', () => {
  const app = emulatedApp({}, { messages: { locale: 'ar', progress: { checking: 'لحظة' } } })
  const { container } = render(<RetouchResult {...jobProps()} />, app)
  const root = container.firstElementChild
  expect(root).toHaveAttribute('lang', 'ar')
  expect(root).toHaveAttribute('dir', 'rtl')
  expect(within(document.body).getByText('لحظة')).toBeInTheDocument()
})

it('a result sets no dir for left-to-right languages', () => {
  const { container } = render(<RetouchResult {...jobProps()} />, emulatedApp({}, { messages: de }))
  expect(container.firstElementChild).toHaveAttribute('lang', 'de')
  expect(container.firstElementChild).not.toHaveAttribute('dir')
})

it.each([
  ['English words in an Arabic app', {}, 'ar', 'en'],
  ['English words in an unknown language', {}, 'xx', 'en'],
  ['English words, as Britons have them', {}, 'en-GB', 'en-GB'],
  ['German words, as Austrians have them', { messages: de }, 'de-AT', 'de-AT'],
  ['German words with Japanese numbers', { messages: de }, 'ja', 'de'],
  ['words of the app', { messages: { result: { ready: 'Klar.' } } }, 'sv', 'sv'],
])('the lang of a result is the language of its texts: %s', (_, words, locale, language) => {
  const { container } = render(
    <RetouchResult {...jobProps()} />,
    emulatedApp({}, { ...words, locale }),
  )
  expect(container.firstElementChild).toHaveAttribute('lang', language)
  expect(container.firstElementChild).not.toHaveAttribute('dir')
})

it('a result with changed ids shows the other job', async () => {
  const app = emulatedApp()
  const { rerender } = render(<RetouchResult {...jobProps('no-face-detected')} />, app)
  await advance(6_000)
  expect(screen.getByRole('alert')).toBeInTheDocument()
  rerender(<RetouchResult {...jobProps('success')} />)
  await act(async () => {})
  expect(screen.getByRole('alert')).toBeEmptyDOMElement()
  await advance(6_000)
  expect(screen.getByRole('img', { name: 'Your retouched photo' })).toBeInTheDocument()
})
