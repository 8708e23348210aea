import { useEffect, useState } from 'react'
import { RetouchComparison, type RetouchComparisonProps, useRetouchResult } from 'react-retouch'
import type { Canvas } from 'storybook/internal/csf'
import { expect, fireEvent, fn, waitFor } from 'storybook/test'
import preview from '../.storybook/preview.js'
import { useNewJob } from '../.storybook/useNewJob.js'

const before = 'https://delivery.pixelbin.io/predictions/inputs/30d/success/0.png'
const after = 'https://delivery.pixelbin.io/predictions/outputs/30d/success/result_0.png'

const meta = preview.meta({
  title: 'Components/RetouchComparison',
  component: RetouchComparison,
  args: { before, after, width: 1024, height: 1280, onPositionChange: fn() },
  argTypes: {
    orientation: { control: 'inline-radio', options: ['horizontal', 'vertical'] },
    position: { control: { type: 'range', min: 0, max: 100 } },
    defaultPosition: { control: { type: 'range', min: 0, max: 100 } },
  },
  decorators: [
    (Story) => (
      <div style={{ maxInlineSize: '28rem', marginInline: 'auto' }}>
        <Story />
      </div>
    ),
  ],
})

const slider = (canvas: Canvas) => canvas.findByRole('slider', { name: 'Compare before and after' })

/** Drag anywhere on the picture, or use the arrow keys, Home, End, Page Up and Page Down. */
export const BeforeAndAfter = meta.story({
  play: async ({ args, canvas, canvasElement, userEvent }) => {
    const input = await slider(canvas)
    await expect(input).toHaveAttribute('aria-valuetext', '50% before, 50% after')
    await waitFor(() =>
      expect(canvasElement.querySelector('[data-state="ready"]')).toBeInTheDocument(),
    )
    await userEvent.tab()
    await expect(input).toHaveFocus()
    fireEvent.change(input, { target: { value: '30' } })
    await expect(args.onPositionChange).toHaveBeenLastCalledWith(30)
    await expect(input).toHaveAttribute('aria-valuetext', '30% before, 70% after')
  },
})

export const Vertical = meta.story({ args: { orientation: 'vertical' } })

export const Disabled = meta.story({
  args: { disabled: true },
  play: async ({ canvas }) => {
    await expect(await slider(canvas)).toBeDisabled()
    await expect(canvas.getByRole('button', { name: 'Hold to see the original' })).toBeDisabled()
  },
})

function Controlled(props: RetouchComparisonProps) {
  const [position, setPosition] = useState(80)
  return (
    <>
      <RetouchComparison {...props} position={position} onPositionChange={setPosition} />
      <p>{Math.round(position)}% of the original is shown.</p>
    </>
  )
}

/** The app controls the position. */
export const KeptByTheApp = meta.story({
  render: (args) => <Controlled {...args} />,
  play: async ({ canvas }) => {
    fireEvent.change(await slider(canvas), { target: { value: '25' } })
    await expect(canvas.getByText('25% of the original is shown.')).toBeVisible()
  },
})

/** The button shows the original while the pointer or a key is held down. */
export const HoldToSeeTheOriginal = meta.story({
  play: async ({ canvas, userEvent }) => {
    const button = await canvas.findByRole('button', { name: 'Hold to see the original' })
    button.focus()
    await userEvent.keyboard('[Space>]')
    await expect(button).toHaveAttribute('aria-pressed', 'true')
    await userEvent.keyboard('[/Space]')
    await expect(button).toHaveAttribute('aria-pressed', 'false')
  },
})

const frame = (canvasElement: HTMLElement) =>
  waitFor(() => {
    const element = canvasElement.querySelector<HTMLElement>(
      '[data-part="frame"][data-state="ready"]',
    )
    if (!element) throw new Error('The photos are not there yet.')
    return element
  })

/**
 * Zoom with pinch, double tap, Ctrl + wheel, the button, or the keys + − 0. Pan with one finger or Shift + arrows.
 */
export const ZoomedIn = meta.story({
  play: async ({ canvas, canvasElement, userEvent }) => {
    const photos = await frame(canvasElement)
    await userEvent.click(await canvas.findByRole('button', { name: 'Zoom in' }))
    await canvas.findByRole('button', { name: 'Zoom out' })
    await waitFor(() => expect(photos.style.getPropertyValue('--_view')).toMatch(/scale\(\d/))
  },
})

function Revealed(props: RetouchComparisonProps) {
  const [isDone, setDone] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setDone(true), 1_000)
    return () => clearTimeout(timer)
  }, [])
  return <RetouchComparison {...props} after={isDone ? props.after : undefined} />
}

/** With `reveal`, the divider wipes from the original to the result once, after the person waited for the photo. */
export const Reveal = meta.story({
  args: { reveal: true, onImageStateChange: fn() },
  render: (args) => <Revealed {...args} />,
  play: async ({ args, canvasElement }) => {
    await frame(canvasElement)
    await waitFor(() => expect(args.onImageStateChange).toHaveBeenCalledWith('loaded'))
  },
})

/** Until the result arrives, only the original is shown, and it stays in place afterwards. */
export const WithoutTheResult = meta.story({
  args: { after: undefined },
  play: async ({ canvas, canvasElement }) => {
    await frame(canvasElement)
    await expect(canvas.queryByRole('slider')).toBeNull()
  },
})

/** Without the URL of an original, the retouched photo is shown alone. */
export const WithoutTheOriginal = meta.story({
  args: { before: undefined },
  play: async ({ canvas }) => {
    await canvas.findByAltText('Your retouched photo')
    await expect(canvas.queryByRole('slider')).toBeNull()
  },
})

function Played({ scenario, ...props }: RetouchComparisonProps & { scenario: string }) {
  const { data } = useRetouchResult({ ...useNewJob(scenario), pollInterval: 250 })
  return (
    data && (
      <RetouchComparison
        {...props}
        before={data.originalUrl}
        after={data.image.url}
        expiresAt={data.expiresAt}
      />
    )
  )
}

/** The CDN responds 202 twice: the photos load at the third attempt. */
export const NotReadyYet = meta.story({
  render: (args) => <Played {...args} scenario="image-not-ready" />,
  play: async ({ canvas }) => {
    await slider(canvas)
  },
})

/** The service has deleted the photos after their retention period. */
export const Expired = meta.story({
  render: (args) => <Played {...args} scenario="result-expired" />,
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent('no longer available')
    await expect(canvas.queryByRole('slider')).toBeNull()
  },
})
