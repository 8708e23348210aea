import type { BrowserCommand } from 'vitest/node'

export interface Point {
  x: number
  y: number
}

type MouseAction = 'press' | 'move' | 'release'

declare module 'vitest/browser' {
  interface BrowserCommands {
    mouse: (action: MouseAction, inFrame: Point, inWindow: Point) => Promise<void>
  }
}

/** Moves the browser's own mouse, so that sliders, captures and :active behave as for a person. */
const mouse: BrowserCommand<[MouseAction, Point, Point]> = async (
  { provider, page, browser },
  action,
  inFrame,
  inWindow,
) => {
  if (provider.name === 'playwright') {
    await page.mouse.move(inWindow.x, inWindow.y)
    if (action === 'press') await page.mouse.down()
    if (action === 'release') await page.mouse.up()
    return
  }
  const move = {
    type: 'pointerMove',
    duration: 0,
    origin: 'viewport',
    x: Math.round(inFrame.x),
    y: Math.round(inFrame.y),
  }
  const button = { type: action === 'press' ? 'pointerDown' : 'pointerUp', button: 0 }
  await browser.performActions([
    {
      type: 'pointer',
      id: 'mouse',
      parameters: { pointerType: 'mouse' },
      actions: action === 'move' ? [move] : [move, button],
    },
  ])
}

export const commands = { mouse }
