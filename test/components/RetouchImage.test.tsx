import { fireEvent, render, screen } from '@testing-library/react'
import { createRef } from 'react'
import { RetouchImage } from 'react-retouch'
import { describe, expect, it, vi } from 'vitest'
import { advance, fakeClock } from '../support/app.js'

// jsdom loads no images, so these tests fire the events. test/browser loads real images.
fakeClock()

const URL_1 = 'https://delivery.pixelbin.io/predictions/outputs/1/result_0.png'
const image = () => screen.getByRole('img', { name: 'Your retouched photo' })

async function fail(times: number) {
  for (let time = 0; time < times; time += 1) {
    fireEvent.error(image())
    await advance(2_000)
  }
}

describe('RetouchImage', () => {
  it('is transparent until the image has loaded', () => {
    const { container } = render(<RetouchImage url={URL_1} />)
    expect(container.firstElementChild).toHaveAttribute('data-state', 'loading')
    expect(image()).toHaveStyle({ opacity: '0' })
    fireEvent.load(image())
    expect(container.firstElementChild).toHaveAttribute('data-state', 'loaded')
    expect(image()).not.toHaveStyle({ opacity: '0' })
  })

  it('retries after 0.5, 1 and 2 s, with a new element each time', async () => {
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

  it('announces once that the image is unavailable, and can be retried', async () => {
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

  it('keeps the keyboard focus when the image is retried', async () => {
    const { container } = render(<RetouchImage url={URL_1} />)
    await fail(4)
    screen.getByRole('button', { name: 'Try again' }).focus()
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(container.firstElementChild).toHaveFocus()
  })

  it('sends one request for an expired image, and shows that it has expired', async () => {
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

  it('retries an image before its expiry, and shows that it is unavailable', async () => {
    render(<RetouchImage url={URL_1} expiresAt={new Date(Date.now() + 86_400_000).toISOString()} />)
    await fail(4)
    expect(screen.getByRole('alert')).toHaveTextContent('could not be loaded')
    expect(screen.getAllByRole('button')).toHaveLength(1)
  })

  it('shows an expired image that still loads', () => {
    render(<RetouchImage url={URL_1} expiresAt="2020-01-01T00:00:00Z" />)
    fireEvent.load(image())
    expect(image()).not.toHaveStyle({ opacity: '0' })
  })

  it('starts with a fresh number of retries when its URL changes', async () => {
    const { rerender } = render(<RetouchImage url={URL_1} />)
    await fail(4)
    rerender(<RetouchImage url={`${URL_1}?2`} />)
    expect(image()).toHaveAttribute('src', `${URL_1}?2`)
    await fail(3)
    expect(image()).toBeInTheDocument()
  })

  it('stops retrying after it unmounts', async () => {
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
])('shows %s', (url) => {
  render(<RetouchImage url={url} />)
  expect(image()).toHaveAttribute('src', url)
})

it.each([
  ['javascript:alert(1)', 'javascript:'],
  ['JAVA\tSCRIPT:alert(1)', 'javascript:'],
  ['data:text/html,<script>alert(1)</script>', 'data:'],
  ['file:///etc/passwd', 'file:'],
  ['https://', 'malformed'],
])('does not show %s, and warns developers once', (url, protocol) => {
  const { container, rerender } = render(<RetouchImage url={url} />)
  rerender(<RetouchImage url={url} />)
  expect(container.querySelector('img')).toBeNull()
  expect(screen.getByRole('alert')).toHaveTextContent('The retouched photo could not be loaded.')
  expect(screen.queryByRole('button')).not.toBeInTheDocument()
  const warnings = vi.mocked(console.warn).mock.calls.flat()
  expect(
    warnings.filter((warning) => warning.includes(`A "${protocol}" URL is not shown`)),
  ).toEqual(warnings)
  expect(warnings.length).toBeLessThanOrEqual(1)
  vi.mocked(console.warn).mockClear()
})

it('uses alt, width and height', () => {
  const { container } = render(
    <RetouchImage url={URL_1} alt="" width={800} height={1000} loading="lazy" />,
  )
  expect(container.querySelector('img')).toHaveAttribute('alt', '')
  expect(container.querySelector('img')).toHaveAttribute('width', '800')
  expect(container.querySelector('img')).toHaveAttribute('height', '1000')
  expect(container.querySelector('img')).toHaveAttribute('loading', 'lazy')
  expect(container.querySelector('img')).not.toHaveAttribute('crossorigin')
})

it('passes ref, class, style and attributes of the app to its root', () => {
  const ref = createRef<HTMLDivElement>()
  render(<RetouchImage url={URL_1} ref={ref} className="mine" style={{ margin: 1 }} id="photo" />)
  expect(ref.current).toHaveClass('retouch-image', 'mine')
  expect(ref.current).toHaveStyle({ margin: '1px' })
  expect(ref.current).toHaveAttribute('id', 'photo')
})
