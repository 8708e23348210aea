import { existsSync } from 'node:fs'
import { PlaywrightBrowserProvider, playwright } from '@vitest/browser-playwright'
import { WebdriverBrowserProvider, webdriverio } from '@vitest/browser-webdriverio'
import { firefox } from 'playwright'
import type { BrowserConfigOptions, TestProject } from 'vitest/node'
import { remote } from 'webdriverio'
import { commands, setViewport, uploadFiles } from './commands.js'
import { CHROMIUM_ARGS } from './findChromium.js'

/** The engine to test in. testIn.mjs sets it, and starts the programs that WebKit needs. */
export const ENGINE = process.env.TEST_ENGINE ?? 'chromium'

/** Options for one project. Vitest modifies them, so each project needs its own object. */
export function engine(): BrowserConfigOptions {
  const create = ENGINES[ENGINE]
  if (create === undefined) {
    throw new Error(`TEST_ENGINE is ${ENGINE}. It can be ${Object.keys(ENGINES).join(', ')}.`)
  }
  return {
    enabled: true,
    headless: true,
    ui: false,
    screenshotFailures: false,
    // Maximum time in ms for the start of a browser.
    connectTimeout: 180_000,
    commands,
    ...create(),
  }
}

const ENGINES: Record<string, () => BrowserConfigOptions> = {
  chromium: () => ({
    provider: playwright({
      launchOptions: {
        // Evaluated when the browser starts, after findBrowser.setup.ts has set the path.
        get executablePath() {
          return process.env.CHROMIUM_PATH ?? ''
        },
        args: CHROMIUM_ARGS,
      },
      contextOptions: { permissions: ['clipboard-read', 'clipboard-write'] },
    }),
    instances: [{ browser: 'chromium' }],
  }),

  firefox: () => ({
    provider: { ...playwright(), providerFactory: (project) => new FirefoxProvider(project) },
    // Playwright refuses to click in a scaled frame.
    orchestratorScripts: [{ content: addStyle('#vitest-tester { transform: none !important }') }],
    instances: [{ browser: 'firefox' }],
  }),

  webkit: () => ({
    provider: { ...webdriverio(), providerFactory: (project) => new WebKitProvider(project) },
    headless: false,
    instances: [{ browser: 'safari' }],
  }),
}

class FirefoxProvider extends PlaywrightBrowserProvider {
  constructor(project: TestProject) {
    super(project, {
      launchOptions: {
        // In Firefox, every page has the focus, as in Chromium: test files run in parallel.
        firefoxUserPrefs: { 'focusmanager.testmode': true },
        ...(!existsSync(firefox.executablePath()) && {
          channel: 'moz-firefox',
          executablePath: '/usr/bin/firefox-esr',
        }),
      },
    })
  }

  /**
   * Vitest looks for its frame by name. Playwright reads the name after the frame was created, and does not know it at
   * all if the page in the frame was faster.
   */
  override getCommandsContext(sessionId: string) {
    const context = super.getCommandsContext(sessionId)
    return {
      ...context,
      async frame() {
        const element = await context.page.waitForSelector('[data-vitest]', { state: 'attached' })
        const frame = await element.contentFrame()
        if (!frame) throw new Error('The frame of the test is gone.')
        return frame
      },
    }
  }
}

class WebKitProvider extends WebdriverBrowserProvider {
  constructor(project: TestProject) {
    super(project, {})
    // The provider's own commands accept only paths, and resize only the window.
    project.browser?.registerCommand('__vitest_upload', uploadFiles)
    project.browser?.registerCommand('__vitest_viewport', setViewport)
  }

  override async openBrowser() {
    const capabilities = {
      browserName: 'MiniBrowser',
      // WebKitGTK's driver speaks classic WebDriver only.
      'wdio:enforceWebDriverClassic': true,
      'webkitgtk:browserOptions': {
        binary: process.env.WEBKIT_BROWSER_PATH,
        args: ['--automation'],
      },
    }
    const port = Number(process.env.WEBKIT_DRIVER_PORT)
    if (!this.browser) {
      this.browser = await remote({ hostname: '127.0.0.1', port, logLevel: 'silent', capabilities })
      await this.browser.setWindowRect(0, 0, 1500, 1150)
    }
    return this.browser
  }
}

function addStyle(css: string): string {
  return `document.head.append(Object.assign(document.createElement('style'), { textContent: ${JSON.stringify(css)} }))`
}
