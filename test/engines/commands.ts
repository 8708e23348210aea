import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserCommand } from 'vitest/node'

export interface Point {
  x: number
  y: number
}

interface Upload {
  name: string
  base64: string
}

type MouseAction = 'press' | 'move' | 'release'

declare module 'vitest/browser' {
  interface BrowserCommands {
    mouse: (action: MouseAction, inFrame: Point, inWindow: Point) => Promise<void>
    /** What `userEvent.upload` calls. */
    __vitest_upload: (selector: string, files: Upload[]) => Promise<void>
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
  const send = (...actions: object[]) =>
    browser.performActions([
      { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions },
    ])
  const x = Math.round(inFrame.x)
  const y = Math.round(inFrame.y)
  try {
    await send({ type: 'pointerMove', duration: 0, origin: 'viewport', x, y })
  } catch (error) {
    // WebDriver's mouse cannot leave the page: it stays at its edge.
    if (!String(error).includes('out of bounds')) throw error
  }
  if (action !== 'move') {
    await send({ type: action === 'press' ? 'pointerDown' : 'pointerUp', button: 0 })
  }
}

/** Chooses files in an input, as WebDriver does it: by the paths of copies on this machine. */
export const uploadFiles: BrowserCommand<[string, Upload[]]> = async (
  { browser },
  selector,
  files,
) => {
  const folder = mkdtempSync(join(tmpdir(), 'react-retouch-upload-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const paths = files.map(({ name, base64 }) => {
    const path = join(folder, name)
    writeFileSync(path, Buffer.from(base64, 'base64'))
    return path
  })
  await browser.$(selector).addValue(paths.join('\n'))
}

export const commands = { mouse }
