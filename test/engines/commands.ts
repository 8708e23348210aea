import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CDPSession, Page } from 'playwright'
import type { BrowserCommand } from 'vitest/node'

export interface Point {
  x: number
  y: number
}

interface Upload {
  name: string
  base64: string
}

export interface MouseStep {
  action: 'press' | 'move' | 'release'
  inFrame: Point
  inWindow: Point
}

export interface TouchStep {
  type: 'touchStart' | 'touchMove' | 'touchEnd'
  /** Coordinates in the window. */
  touchPoints: readonly (Point & { id: number })[]
}

declare module 'vitest/browser' {
  interface BrowserCommands {
    mouse: (steps: readonly MouseStep[]) => Promise<void>
    touch: (steps: readonly TouchStep[]) => Promise<void>
    /** What `page.viewport` calls. */
    __vitest_viewport: (size: Viewport) => Promise<void>
    /** What `userEvent.upload` calls. */
    __vitest_upload: (selector: string, files: Upload[]) => Promise<void>
  }
}

/** A WebDriver session tracks the fingers that are down, so the session is kept between two calls. */
const sessions = new WeakMap<Page, Promise<CDPSession>>()

/** Sends events by Chromium's protocol, all at once, with time stamps 16 ms apart. */
async function sendToChromium<Step>(
  page: Page,
  steps: readonly Step[],
  send: (session: CDPSession, step: Step, timestamp: number) => Promise<unknown>,
) {
  const opening = sessions.get(page) ?? page.context().newCDPSession(page)
  sessions.set(page, opening)
  const session = await opening
  const start = Date.now() / 1000
  await Promise.all(steps.map((step, index) => send(session, step, start + index * 0.016)))
}

/**
 * Moves the browser's own mouse, so that sliders, captures and :active behave as for a person. All steps are sent at
 * once, so that a tap does not become a long press on a slow machine.
 */
const mouse: BrowserCommand<[steps: readonly MouseStep[]]> = async (
  { provider, page, browser },
  steps,
) => {
  if (provider.name === 'webdriverio') {
    await browser.performActions([
      {
        type: 'pointer',
        id: 'mouse',
        parameters: { pointerType: 'mouse' },
        actions: steps.flatMap(({ action, inFrame }) => [
          {
            type: 'pointerMove',
            duration: 0,
            origin: 'viewport',
            x: Math.round(inFrame.x),
            y: Math.round(inFrame.y),
          },
          ...(action === 'move'
            ? []
            : [{ type: action === 'press' ? 'pointerDown' : 'pointerUp', button: 0 }]),
        ]),
      },
    ])
    return
  }
  if (page.context().browser()?.browserType().name() === 'chromium') {
    await sendToChromium(page, steps, (session, { action, inWindow }, timestamp) =>
      session.send('Input.dispatchMouseEvent', {
        ...inWindow,
        ...CHROMIUM_EVENTS[action],
        timestamp,
      }),
    )
    return
  }
  await Promise.all(
    steps.flatMap(({ action, inWindow }) => [
      page.mouse.move(inWindow.x, inWindow.y),
      ...(action === 'press' ? [page.mouse.down()] : []),
      ...(action === 'release' ? [page.mouse.up()] : []),
    ]),
  )
}

const CHROMIUM_EVENTS = {
  press: { type: 'mousePressed', button: 'left', buttons: 1, clickCount: 1 },
  move: { type: 'mouseMoved', button: 'left', buttons: 1 },
  release: { type: 'mouseReleased', button: 'left', buttons: 0, clickCount: 1 },
} as const

/** Moves fingers, all steps at once like those of the mouse. Only Chromium's protocol can. */
const touch: BrowserCommand<[steps: readonly TouchStep[]]> = ({ page }, steps) =>
  sendToChromium(page, steps, (session, { type, touchPoints }, timestamp) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: [...touchPoints],
      timestamp,
    }),
  )

let copies: string | undefined

/** An empty folder for copies of files, until the tests have ended. */
function folderForCopies(): string {
  if (copies === undefined) {
    const folder = mkdtempSync(join(tmpdir(), 'react-retouch-uploads-'))
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
    copies = folder
  }
  return mkdtempSync(join(copies, 'upload-'))
}

/** Selects files in an input, as WebDriver does: by the paths of copies on this machine. */
export const uploadFiles: BrowserCommand<[string, Upload[]]> = async (
  { browser },
  selector,
  files,
) => {
  const folder = folderForCopies()
  const paths = files.map(({ name, base64 }) => {
    const path = join(folder, name)
    writeFileSync(path, Buffer.from(base64, 'base64'))
    return path
  })
  await browser.$(selector).addValue(paths.join('\n'))
}

interface Viewport {
  width: number
  height: number
}

/** Sets the size of the test's frame. WebDriver can only resize the window, to at least 450 px in width. */
export const setViewport: BrowserCommand<[Viewport]> = async ({ browser }, { width, height }) => {
  const style = `border: 0; width: ${width}px; height: ${height}px`
  await browser.execute((style) => {
    // WebDriver is in the frame after the first command there, and around it before.
    const frame = window.frameElement ?? document.querySelector('iframe[data-vitest]')
    frame?.setAttribute('style', style)
    // Asking for a box lays out what is around the frame, which gives the frame its size.
    frame?.getBoundingClientRect()
  }, style)
}

export const commands = { mouse, touch }
