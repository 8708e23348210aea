import { cleanup, render, screen, waitFor } from '@testing-library/react'
import {
  RetouchComparison,
  RetouchDownloadButton,
  RetouchError,
  RetouchErrorMessage,
  RetouchUploader,
} from 'react-retouch'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cdp, page, userEvent } from 'vitest/browser'
import { emulatedApp } from '../../support/emulatedApp.js'
import { IS_CHROMIUM } from '../support/browser.js'
import { part } from '../support/parts.js'
import { createPhotoUrl } from './createPhotoUrl.js'
import 'react-retouch/styles.css'

beforeEach(() => page.viewport(500, 900))
afterEach(() => {
  cleanup()
  document.body.style.cssText = ''
})

/** Red, green and blue of CSS colours painted over each other, the first one at the bottom. */
function paint(...colours: string[]) {
  const context = new OffscreenCanvas(1, 1).getContext('2d')
  if (!context) throw new Error('no canvas')
  for (const colour of colours) {
    context.fillStyle = colour
    context.fillRect(0, 0, 1, 1)
  }
  return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)]
}

/** Contrast by WCAG 2: 1 for equal colours, 21 for black on white. */
function contrast(one: number[], other: number[]): number {
  const luminance = (colour: number[]) => {
    const [red = 0, green = 0, blue = 0] = colour.map((value) =>
      value <= 10 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

/** Renders every component that has buttons. */
function everything() {
  const { wrapper } = emulatedApp()
  render(
    <>
      <RetouchComparison before={createPhotoUrl('seagreen')} after={createPhotoUrl('orange')} />
      <RetouchDownloadButton url={createPhotoUrl('orange')} />
      <RetouchErrorMessage
        error={new RetouchError({ code: 'TIMED_OUT', message: '' })}
        onKeepWaiting={() => {}}
        onChooseAnotherPhoto={() => {}}
      />
      <RetouchUploader appId="app" />
    </>,
    { wrapper },
  )
  return waitFor(() => expect(part('frame').dataset.state).toBe('ready'))
}

describe('contrast', () => {
  it.each([
    ['light', 'white'],
    ['dark', 'rgb(18 18 18)'],
  ])(
    'borders of buttons and of the dropzone have a contrast of at least 3 on a %s page',
    async (scheme, canvas) => {
      document.body.style.cssText = `color-scheme: ${scheme}; background: ${canvas}; color: CanvasText`
      await everything()
      const outlined = [...document.querySelectorAll('[data-part=button], [data-part=picker]')]
      expect(outlined.length).toBeGreaterThan(4)
      for (const element of outlined) {
        const { borderTopColor, backgroundColor } = getComputedStyle(element)
        const isFilled = borderTopColor === 'rgba(0, 0, 0, 0)'
        const edge = isFilled ? backgroundColor : borderTopColor
        const below = element.closest('.retouch-error')
        const card = below ? getComputedStyle(below).backgroundColor : 'transparent'
        const ratio = contrast(paint(canvas, card, edge), paint(canvas, card))
        expect(ratio, `${element.textContent} ${edge}`).toBeGreaterThanOrEqual(3)
      }
    },
  )

  it.each([
    ['very light skin', 'rgb(255 236 224)'],
    ['light skin', 'rgb(241 199 165)'],
    ['brown skin', 'rgb(150 100 70)'],
    ['dark skin', 'rgb(80 50 35)'],
    ['white', 'white'],
    ['black hair', 'rgb(15 12 10)'],
  ])(
    'the divider has a contrast of at least 3 on %s, with its line or the edge of its line',
    async (_, photo) => {
      await everything()
      const { backgroundColor, boxShadow } = getComputedStyle(part('divider'))
      const edge = /^[^)]+\)/.exec(boxShadow)?.[0] ?? 'transparent'
      const line = paint(backgroundColor)
      const seen = Math.max(
        contrast(line, paint(photo)),
        Math.min(contrast(paint(photo, edge), paint(photo)), contrast(line, paint(photo, edge))),
      )
      expect(seen).toBeGreaterThanOrEqual(3)
    },
  )
})

describe.runIf(IS_CHROMIUM)('forced colours', () => {
  const emulate = (features: { name: string; value: string }[]) =>
    cdp().send('Emulation.setEmulatedMedia', { features })
  beforeEach(() => emulate([{ name: 'forced-colors', value: 'active' }]))
  afterEach(() => emulate([]))

  /** What the browser paints for a system colour. */
  const system = (name: string) => {
    const probe = document.createElement('i')
    probe.style.cssText = `forced-color-adjust: none; color: ${name}`
    document.body.append(probe)
    const colour = paint(getComputedStyle(probe).color)
    probe.remove()
    return colour
  }

  it('a pressed button has another fill with readable text in forced colours', async () => {
    expect(matchMedia('(forced-colors: active)').matches).toBe(true)
    await everything()
    const button = screen.getByRole('button', { name: 'Hold to see the original' })
    const fill = () => paint(getComputedStyle(button).backgroundColor)
    // Read once, because creating the probe changes the page, which makes waitFor check again.
    const highlight = system('Highlight')
    const released = getComputedStyle(button).backgroundColor
    expect(contrast(paint('white', released), highlight)).toBeGreaterThan(3)
    button.focus()
    await userEvent.keyboard('[Space>]')
    await waitFor(() => expect(button.getAttribute('aria-pressed')).toBe('true'))
    await waitFor(() => expect(fill()).toEqual(highlight))
    expect(contrast(fill(), paint(getComputedStyle(button).color))).toBeGreaterThan(4.5)
    await userEvent.keyboard('[/Space]')
    await waitFor(() => expect(getComputedStyle(button).backgroundColor).toBe(released))
  })

  it('every focused element has a visible ring in forced colours', async () => {
    await everything()
    const stops = new Set<Element>()
    const getFocusStyle = (focused: Element) => {
      if (focused.matches('[data-part=slider]')) return getComputedStyle(part('divider'), '::after')
      const label = focused.matches('[data-part=input]') ? focused.closest('label') : null
      return getComputedStyle(label?.querySelector('[data-part=label]') ?? focused)
    }
    for (let stop = 0; stop < 9; stop += 1) {
      await userEvent.tab()
      const focused = document.activeElement
      if (!focused || focused === document.body) break
      stops.add(focused)
      const { outlineStyle, outlineWidth, outlineColor } = getFocusStyle(focused)
      expect(outlineStyle, focused.outerHTML).not.toBe('none')
      expect(Number.parseFloat(outlineWidth), focused.outerHTML).toBeGreaterThanOrEqual(2)
      expect(contrast(paint(outlineColor), system('Canvas')), focused.outerHTML).toBeGreaterThan(3)
    }
    expect(stops.size).toBeGreaterThanOrEqual(6)
  })

  it('icons and the divider stay visible in forced colours', async () => {
    await everything()
    for (const [element, pseudo] of [
      [part('tool'), '::before'],
      [part('picker'), '::before'],
      [part('divider'), undefined],
    ] as const) {
      const { backgroundColor } = getComputedStyle(element, pseudo)
      const page = system(element === part('divider') ? 'CanvasText' : 'Canvas')
      expect(contrast(paint(backgroundColor), page), element.outerHTML).toBeGreaterThan(3)
    }
  })
})
