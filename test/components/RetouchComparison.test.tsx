import { fireEvent, render, screen } from '@testing-library/react'
import { createRef, Profiler, useState } from 'react'
import { RetouchComparison, type RetouchComparisonProps } from 'react-retouch'
import { de } from 'react-retouch/messages/de'
import { describe, expect, it, vi } from 'vitest'
import { advance, fakeClock } from '../support/app.js'
import { inWords } from '../support/emulatedApp.js'

// jsdom has neither layout nor images. test/browser drags, presses keys and loads real images.
fakeClock()

const BEFORE = 'https://x.test/before.png'
const AFTER = 'https://x.test/after.png'

const show = (props: Partial<RetouchComparisonProps> = {}) =>
  render(<RetouchComparison before={BEFORE} after={AFTER} {...props} />)
const slider = () => screen.getByRole('slider', { name: 'Compare before and after' })
const slideTo = (value: number) => fireEvent.change(slider(), { target: { value } })
const original = () => screen.getByRole('img', { name: 'Your original photo' })
const retouched = () => screen.getByRole('img', { name: 'Your retouched photo' })
const hold = () => screen.getByRole('button', { name: 'Hold to see the original' })

describe("the position of a comparison's divider", () => {
  it('the divider of a comparison starts in the middle, and moves with the slider', () => {
    const onPositionChange = vi.fn()
    show({ onPositionChange })
    expect(slider()).toHaveValue('50')
    expect(slider()).toHaveAttribute('aria-valuetext', '50% before, 50% after')
    slideTo(20)
    expect(slider()).toHaveValue('20')
    expect(slider()).toHaveAttribute('aria-valuetext', '20% before, 80% after')
    expect(onPositionChange).toHaveBeenCalledExactlyOnceWith(20)
  })

  it('the divider of a comparison starts at defaultPosition', () => {
    show({ defaultPosition: 80 })
    expect(slider()).toHaveValue('80')
  })

  it.each([
    [-10, '0'],
    [110, '100'],
    [Number.POSITIVE_INFINITY, '100'],
    [Number.NaN, '50'],
  ])("the position of a comparison's divider is clamped to 0 … 100: %s", (position, value) => {
    show({ position })
    expect(slider()).toHaveValue(value)
  })

  it("the app can control the position of a comparison's divider", () => {
    const { rerender } = show({ position: 30 })
    slideTo(60)
    expect(slider()).toHaveValue('30')
    rerender(<RetouchComparison before={BEFORE} after={AFTER} position={60} />)
    expect(slider()).toHaveValue('60')
  })

  it("the position of a comparison's divider is described in the provider's language", () => {
    render(
      <RetouchComparison before={BEFORE} after={AFTER} defaultPosition={25} />,
      inWords({ messages: de }),
    )
    expect(screen.getByRole('slider', { name: 'Vorher und nachher vergleichen' })).toHaveAttribute(
      'aria-valuetext',
      expect.stringMatching(/^25\s% vorher, 75\s% nachher$/),
    )
  })
})

describe('the button of a comparison that shows the original', () => {
  it.each([[' '], ['Enter']])(
    'the comparison shows the original while the key %j is held down on its button',
    (key) => {
      show()
      expect(hold()).toHaveAttribute('aria-pressed', 'false')
      fireEvent.keyDown(hold(), { key })
      expect(hold()).toHaveAttribute('aria-pressed', 'true')
      fireEvent.keyUp(hold(), { key })
      expect(hold()).toHaveAttribute('aria-pressed', 'false')
    },
  )

  it('the comparison toggles the original on the click of a screen reader', () => {
    show()
    fireEvent.click(hold(), { detail: 0 })
    expect(hold()).toHaveAttribute('aria-pressed', 'true')
    fireEvent.click(hold(), { detail: 0 })
    expect(hold()).toHaveAttribute('aria-pressed', 'false')
  })

  it('the comparison hides the original again when its button loses the focus', () => {
    show()
    fireEvent.keyDown(hold(), { key: ' ' })
    fireEvent.blur(hold())
    expect(hold()).toHaveAttribute('aria-pressed', 'false')
  })

  it("the comparison's button opens no menu when a finger holds it", () => {
    show()
    expect(fireEvent.contextMenu(hold())).toBe(false)
  })

  it("the comparison's button does not change the slider and its description", () => {
    show({ defaultPosition: 20 })
    fireEvent.keyDown(hold(), { key: ' ' })
    expect(slider()).toHaveValue('20')
  })
})

it("the comparison's button is disabled with the component", () => {
  show({ disabled: true })
  expect(slider()).toBeDisabled()
  expect(hold()).toBeDisabled()
})

describe('invalid photos of a comparison', () => {
  it.each([
    ['before is missing', { before: undefined }, retouched],
    ['after is missing', { after: undefined }, original],
    [
      'before is no image',
      { before: 'javascript:alert(1)' },
      retouched,
      '[react-retouch] A "javascript:" URL is not shown. Give one that is http(s), blob or data:image.',
    ],
    [
      'after is no image',
      { after: 'ftp://x.test/a.png' },
      original,
      '[react-retouch] A "ftp:" URL is not shown. Give one that is http(s), blob or data:image.',
    ],
  ])(
    'a comparison shows the other photo without a slider if %s',
    (_, props, image, warning?: string) => {
      const { rerender } = show(props)
      rerender(<RetouchComparison before={BEFORE} after={AFTER} {...props} />)
      expect(image()).toBeInTheDocument()
      expect(screen.getAllByRole('img')).toHaveLength(1)
      expect(screen.queryByRole('slider')).not.toBeInTheDocument()
      expect(screen.queryByRole('button')).not.toBeInTheDocument()
      // The warning names the protocol once per page, however often the component renders.
      expect(vi.mocked(console.warn).mock.calls.flat()).toEqual(warning ? [warning] : [])
      vi.mocked(console.warn).mockClear()
    },
  )

  it('a comparison shows nothing if both photos are invalid', () => {
    const { container } = show({ before: undefined, after: undefined })
    expect(container).toHaveTextContent('')
    expect(screen.queryByRole('img')).not.toBeInTheDocument()
  })
})

describe('an image of a comparison that does not load', () => {
  async function fail(image: () => HTMLElement, times: number) {
    for (let time = 0; time < times; time += 1) {
      fireEvent.error(image())
      await advance(2_000)
    }
  }

  it('a comparison requests an image again that does not load, with a message on the photo', async () => {
    show()
    fireEvent.error(retouched())
    expect(screen.getByText('The photo is on its way')).toBeVisible()
    await advance(500)
    fireEvent.load(retouched())
    expect(screen.queryByText('The photo is on its way')).not.toBeInTheDocument()
  })

  it('a comparison does not say that the photo is on its way while only the original does not load', async () => {
    show()
    fireEvent.load(retouched())
    fireEvent.error(original())
    expect(screen.getAllByRole('img')).toEqual([retouched(), original()])
    expect(screen.queryByText('The photo is on its way')).not.toBeInTheDocument()
  })

  it('a comparison hides an original that does not load, and shows the retouched photo alone', async () => {
    show()
    fireEvent.load(retouched())
    await fail(original, 4)
    expect(screen.getAllByRole('img')).toEqual([retouched()])
    expect(screen.queryByRole('slider')).not.toBeInTheDocument()
    expect(screen.queryByRole('alert')).not.toBeInTheDocument()
  })

  it('a comparison shows the unavailable message below the original after 3 failed retries of the retouched photo', async () => {
    show()
    fireEvent.load(original())
    await fail(retouched, 4)
    expect(screen.getByRole('alert')).toHaveTextContent('The retouched photo could not be loaded.')
    expect(screen.getAllByRole('img')).toEqual([original()])
    expect(screen.queryByRole('slider')).not.toBeInTheDocument()
    screen.getByRole('button', { name: 'Try again' }).focus()
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    fireEvent.load(retouched())
    expect(slider()).toHaveFocus()
  })

  it('a comparison shows the expired message after one failed request if the photo has expired', async () => {
    show({ expiresAt: '2020-01-01T00:00:00Z' })
    fireEvent.error(original())
    fireEvent.error(retouched())
    expect(screen.getByRole('alert')).toHaveTextContent('no longer available')
    expect(screen.queryByRole('img')).not.toBeInTheDocument()
    expect(screen.queryByRole('button')).not.toBeInTheDocument()
    await advance(5_000)
    expect(screen.queryByRole('img')).not.toBeInTheDocument()
  })
})

describe('onImageStateChange of a comparison', () => {
  it('onImageStateChange of a comparison reports each state of the retouched photo once, whatever re-renders', async () => {
    const onImageStateChange = vi.fn()
    const { rerender } = show({ onImageStateChange })
    fireEvent.error(retouched())
    rerender(
      <RetouchComparison before={BEFORE} after={AFTER} onImageStateChange={onImageStateChange} />,
    )
    await advance(500)
    fireEvent.load(retouched())
    fireEvent.load(original())
    expect(onImageStateChange.mock.calls.flat()).toEqual([
      'loading',
      'waiting',
      'loading',
      'loaded',
    ])
  })

  it('onImageStateChange of a comparison reports "unavailable" for a photo that fails, and starts again with each new photo', () => {
    const onImageStateChange = vi.fn()
    const props = { onImageStateChange, expiresAt: '2020-01-01T00:00:00Z' }
    const { rerender } = show(props)
    fireEvent.load(retouched())
    rerender(<RetouchComparison before={BEFORE} after="https://x.test/2.png" {...props} />)
    fireEvent.error(retouched())
    expect(onImageStateChange.mock.calls.flat()).toEqual([
      'loading',
      'loaded',
      'loading',
      'unavailable',
    ])
  })
})

it("moving the divider does not render the comparison's parents", () => {
  const commits: string[] = []
  const Gallery = () => (
    <>
      {Array.from({ length: 100 }, (_, index) => `${index}`).map((id) => (
        <Profiler key={id} id={id} onRender={() => commits.push(id)}>
          <RetouchComparison before={BEFORE} after={AFTER} aria-label={id} />
        </Profiler>
      ))}
    </>
  )
  const { container } = render(<Gallery />)
  commits.length = 0
  // Querying by role among a hundred takes seconds in jsdom.
  const first = container.querySelector('input')
  if (!first) throw new Error('No slider')
  for (const value of [51, 52, 53]) fireEvent.change(first, { target: { value } })
  expect(commits).toEqual(['0', '0', '0'])
})

it('onPositionChange reports each step to an app that controls the position', () => {
  const Kept = () => {
    const [position, setPosition] = useState(10)
    return (
      <RetouchComparison
        before={BEFORE}
        after={AFTER}
        position={position}
        onPositionChange={setPosition}
      />
    )
  }
  render(<Kept />)
  slideTo(75)
  expect(slider()).toHaveValue('75')
})

it('the comparison uses beforeAlt and afterAlt', () => {
  show({ beforeAlt: 'Me, this morning', afterAlt: 'Me, at noon' })
  expect(screen.getAllByRole('img').map((image) => image.getAttribute('alt'))).toEqual([
    'Me, at noon',
    'Me, this morning',
  ])
})

it('the comparison passes ref, class, style and attributes of the app to its root', () => {
  const ref = createRef<HTMLDivElement>()
  render(
    <RetouchComparison
      before={BEFORE}
      after={AFTER}
      ref={ref}
      className="mine"
      style={{ margin: 1 }}
      id="comparison"
    />,
  )
  expect(ref.current).toHaveClass('retouch-comparison', 'mine')
  expect(ref.current).toHaveStyle({ margin: '1px' })
  expect(ref.current).toHaveAttribute('id', 'comparison')
})
