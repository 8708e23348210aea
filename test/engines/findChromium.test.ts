// @vitest-environment node
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

let machine: string
const project = process.cwd()

/** Simulates a machine without a browser, with these scripts as its commands. */
function setUp(commands: Record<string, string>) {
  for (const [name, script] of Object.entries(commands)) {
    writeFileSync(join(machine, 'bin', name), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  }
}

async function findChromium() {
  vi.resetModules()
  return (await import('./findChromium.js')).findChromium()
}

beforeEach(() => {
  machine = mkdtempSync(join(tmpdir(), 'react-retouch-machine-'))
  mkdirSync(join(machine, 'bin'))
  vi.stubEnv('PATH', join(machine, 'bin'))
  vi.stubEnv('PLAYWRIGHT_BROWSERS_PATH', join(machine, 'playwright'))
  vi.stubEnv('CHROMIUM_PATH', undefined)
  vi.spyOn(console, 'log').mockReturnValue()
  process.chdir(machine)
})

afterEach(() => {
  process.chdir(project)
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  rmSync(machine, { recursive: true, force: true })
})

describe('findChromium', () => {
  it('findChromium prints one line about the browser of this machine, and searches only once', async () => {
    setUp({ chromium: `echo started >> ${machine}/starts` })
    const path = await findChromium()
    expect(path).toBe(join(machine, 'bin/chromium'))
    setUp({ chromium: 'exit 1' })
    expect(await findChromium()).toBe(path)
    expect(vi.mocked(console.log).mock.calls).toEqual([
      [`Browser tests use ${path} (installed on this machine).`],
    ])
  })

  it('findChromium skips a stub that does not start', async () => {
    setUp({ 'chromium-browser': 'exit 1', 'google-chrome': 'exit 0' })
    expect(await findChromium()).toBe(join(machine, 'bin/google-chrome'))
  })

  it('findChromium reports a CHROMIUM_PATH that does not exist', async () => {
    vi.stubEnv('CHROMIUM_PATH', '/nowhere/chromium')
    await expect(findChromium()).rejects.toThrow('CHROMIUM_PATH is /nowhere/chromium, which does')
  })

  it.runIf(process.platform === 'linux' && process.arch === 'x64')(
    'findChromium reports each failed installation, and the packages to install, if there is no browser',
    async () => {
      setUp({ npx: 'echo "Error: no route to host" >&2; exit 1', npm: 'echo "npm error 404" >&2' })
      const error: Error = await findChromium().then(
        () => expect.unreachable(),
        (reason) => reason,
      )
      expect(error.message).toContain('npx playwright install chromium: Error: no route to host')
      expect(error.message).toContain('npm install @sparticuz/chromium: npm error 404')
      expect(error.message).toContain('apt-get install chromium')
    },
  )
})
