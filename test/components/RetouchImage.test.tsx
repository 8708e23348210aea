import { fireEvent, render, screen } from '@testing-library/react'
import { createRef } from 'react'
import { RetouchImage } from 'react-retouch'
import { describe, expect, it, vi } from 'vitest'
import { advance, fakeClock } from '../support/app.js'

// jsdom does not load images, so these tests fire the load and error events. test/browser loads real images.
fakeClock()

const URL_1 = 'https://delivery.pixelbin.io/predictions/outputs/1/result_0.png'
const image = () => screen.getByRole('img', { name: 'Your retouched photo' })

async function fail(times: number) {
  for (let time = 0; time < times; time += 1) {
    fireEvent.error(image())
    await advance(2_000)
  }
}

describe('the states of RetouchImage', () => {
  it('an image is invisible until it has loaded', () => {
    const { container } = render(<RetouchImage url={URL_1} />)
    expect(container.firstElementChild).toHaveAttribute('data-state', 'loading')
    expect(image()).toHaveStyle({ opacity: '0' })
    fireEvent.load(image())
    expect(container.firstElementChild).toHaveAttribute('data-state', 'loaded')
    expect(image()).not.toHaveStyle({ opacity: '0' })
  })

  it('an image that fails is requested again after 0.5, 1 and 2 s, each time with a new element', async () => {
    render(<RetouchImage url={URL_1} />)
    const seen = [image()]
    for (const delay of [500, 1_000, 2_000]) {
      fireEvent.error(image())
      expect(screen.getByText('The photo is on its way')).toBeVisible()
      await advance(delay - 50)
      expect(image()).toBe(seen.at(-1))
      await advance(50)
      expect(seen).not.toContain(image())
      expect(image()).toHaveStyle({ opacity: '0' })
      seen.push(image())
    }
    fireEvent.load(image())
    expect(image()).not.toHaveStyle({ opacity: '0' })
    expect(screen.queryByText('The photo is on its way')).not.toBeInTheDocument()
  })

  it('an image shows the unavailable message after 3 failed retries, and "Try again" requests it again', async () => {
    render(<RetouchImage url={URL_1} />)
    await fail(4)
    expect(screen.queryByRole('img')).not.toBeInTheDocument()
    expect(screen.getByRole('alert')).toHaveTextContent('The retouched photo could not be loaded.')
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(screen.queryByRole('alert')).not.toBeInTheDocument()
    await fail(3)
    expect(screen.queryByRole('alert')).not.toBeInTheDocument()
    fireEvent.load(image())
    expect(image()).not.toHaveStyle({ opacity: '0' })
  })

  it('an image keeps the keyboard focus after "Try again"', async () => {
    render(<RetouchImage url={URL_1} />)
    await fail(4)
    screen.getByRole('button', { name: 'Try again' }).focus()
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(screen.getByRole('group', { name: 'Your retouched photo' })).toHaveFocus()
  })

  it('an expired image is requested once, and then shows the expired message', async () => {
    const onImageStateChange = vi.fn()
    render(
      <RetouchImage
        url={URL_1}
        expiresAt="2020-01-01T00:00:00Z"
        onImageStateChange={onImageStateChange}
      />,
    )
    await fail(1)
    expect(screen.getByRole('alert')).toHaveTextContent('no longer available')
    expect(screen.queryByRole('button')).not.toBeInTheDocument()
    expect(screen.queryByRole('img')).not.toBeInTheDocument()
    expect(onImageStateChange.mock.calls.flat()).toEqual(['loading', 'unavailable'])
  })

  it('an image before its expiresAt is retried, and then shows the unavailable message', async () => {
    render(<RetouchImage url={URL_1} expiresAt={new Date(Date.now() + 86_400_000).toISOString()} />)
    await fail(4)
    expect(screen.getByRole('alert')).toHaveTextContent('could not be loaded')
    expect(screen.getAllByRole('button')).toHaveLength(1)
  })

  it('an image after its expiresAt is shown if it loads', () => {
    render(<RetouchImage url={URL_1} expiresAt="2020-01-01T00:00:00Z" />)
    fireEvent.load(image())
    expect(image()).not.toHaveStyle({ opacity: '0' })
  })

  it('an image with a new URL has all its retries again', async () => {
    const { rerender } = render(<RetouchImage url={URL_1} />)
    await fail(4)
    rerender(<RetouchImage url={`${URL_1}?2`} />)
    expect(image()).toHaveAttribute('src', `${URL_1}?2`)
    await fail(3)
    expect(image()).toBeInTheDocument()
  })

  it('an unmounted image is not requested again', async () => {
    const { unmount } = render(<RetouchImage url={URL_1} />)
    fireEvent.error(image())
    unmount()
    await advance(5_000)
    expect(vi.getTimerCount()).toBe(0)
  })
})

it.each([
  'https://x.test/a.png',
  'http://x.test/a.png',
  '/photos/a.png',
  'a.png',
  'blob:https://x.test/1',
  'data:image/png;base64,AAAA',
])('an image is shown for the URL %s', (url) => {
  render(<RetouchImage url={url} />)
  expect(image()).toHaveAttribute('src', url)
})

it.each([
  ['javascript:', ['javascript:alert(1)', 'JAVA\tSCRIPT:alert(1)']],
  ['data:', ['data:text/html,<script>alert(1)</script>']],
  ['file:', ['file:///etc/passwd']],
  ['malformed', ['https://']],
])(
  'an image is not shown for a URL that is %s, with one warning for the developer',
  (protocol, urls) => {
    for (const url of urls) {
      const { container, rerender, unmount } = render(<RetouchImage url={url} />)
      rerender(<RetouchImage url={url} />)
      expect(container.querySelector('img')).toBeNull()
      expect(screen.getByRole('alert')).toHaveTextContent(
        'The retouched photo could not be loaded.',
      )
      expect(screen.queryByRole('button')).not.toBeInTheDocument()
      unmount()
    }
    expect(vi.mocked(console.warn).mock.calls).toEqual([
      [expect.stringContaining(`A "${protocol}" URL is not shown`)],
    ])
    vi.mocked(console.warn).mockClear()
  },
)

it('an image passes alt, width, height and loading to its element', () => {
  const { container } = render(
    <RetouchImage url={URL_1} alt="" width={800} height={1000} loading="lazy" />,
  )
  expect(container.querySelector('img')).toHaveAttribute('alt', '')
  expect(container.querySelector('img')).toHaveAttribute('width', '800')
  expect(container.querySelector('img')).toHaveAttribute('height', '1000')
  expect(container.querySelector('img')).toHaveAttribute('loading', 'lazy')
  expect(container.querySelector('img')).not.toHaveAttribute('crossorigin')
})

it('an image passes ref, class, style and attributes of the app to its root', () => {
  const ref = createRef<HTMLDivElement>()
  render(<RetouchImage url={URL_1} ref={ref} className="mine" style={{ margin: 1 }} id="photo" />)
  expect(ref.current).toHaveClass('retouch-image', 'mine')
  expect(ref.current).toHaveStyle({ margin: '1px' })
  expect(ref.current).toHaveAttribute('id', 'photo')
})
