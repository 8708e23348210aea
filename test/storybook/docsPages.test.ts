import { readFileSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright'
import { type PreviewServer, preview } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHROMIUM_ARGS, findChromium } from '../engines/findChromium.js'

interface Entry {
  id: string
  type: 'docs' | 'story'
  title: string
}

const { entries }: { entries: Record<string, Entry> } = JSON.parse(
  readFileSync('storybook-static/index.json', 'utf8'),
)
const pages = Object.values(entries).filter(({ type }) => type === 'docs')

let server: PreviewServer
let browser: Browser

beforeAll(async () => {
  server = await preview({
    configFile: false,
    build: { outDir: 'storybook-static' },
    preview: { port: 0, host: '127.0.0.1' },
    logLevel: 'error',
  })
  browser = await chromium.launch({ executablePath: await findChromium(), args: CHROMIUM_ARGS })
})

afterAll(async () => {
  await browser.close()
  await server.close()
})

it('the Storybook has a page for each component and each guide', () => {
  expect(pages.length).toBeGreaterThan(25)
})

describe.each(pages)('the page $title', ({ id }) => {
  it.each([
    ['light', 1280, 390],
    ['dark', 390, 1280],
  ])(
    'a page of the Storybook renders in %s without an error, sideways scrolling or a dead link at %i and %i px',
    async (theme, ...widths) => {
      const page = await browser.newPage()
      try {
        const errors: string[] = []
        page.on('pageerror', (error) => errors.push(String(error)))
        await page.setViewportSize({ width: widths[0], height: 900 })
        const [origin = ''] = server.resolvedUrls?.local ?? []
        await page.goto(`${origin}iframe.html?id=${id}&viewMode=docs&globals=theme:${theme}`)
        await page.locator('#storybook-docs h1, #storybook-docs h2').first().waitFor()
        for (const width of widths) {
          await page.setViewportSize({ width, height: 900 })
          expect(await findWideElements(page), `wider than ${width} px`).toEqual([])
        }
        expect(await page.locator('.sb-errordisplay').isVisible()).toBe(false)
        expect(await page.locator('#storybook-docs').innerText()).not.toContain('Failed to render')
        expect(errors).toEqual([])
        expect(await findDeadLinks(page, origin)).toEqual([])
      } finally {
        await page.close()
      }
    },
    120_000,
  )
})

/** The elements that make the page scroll sideways. */
function findWideElements(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    return [...document.querySelectorAll('#storybook-docs *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .map((element) => `${element.tagName}.${element.className}`.slice(0, 80))
      .slice(0, 8)
  })
}

async function findDeadLinks(page: Page, origin: string): Promise<string[]> {
  const links = await page
    .locator('#storybook-docs .sbdocs-content a[href]')
    .evaluateAll((anchors) =>
      anchors.map((anchor) => [anchor.getAttribute('href') ?? '', anchor.closest('.docs-story')]),
    )
  const dead: string[] = []
  for (const [href, isInStory] of links) {
    if (typeof href !== 'string' || isInStory || /^(https?|mailto|blob|data):/.test(href)) continue
    const { searchParams, hash, pathname } = new URL(href, origin)
    const [, id] = /^\/(?:docs|story)\/(.*)$/.exec(searchParams.get('path') ?? '') ?? []
    if (id !== undefined) {
      if (!(id in entries)) dead.push(href)
    } else if (href.startsWith('#')) {
      const target = page.locator(`[id="${decodeURIComponent(hash.slice(1))}"]`)
      if ((await target.count()) === 0) dead.push(href)
    } else if (!(await fetch(new URL(pathname, origin))).ok) dead.push(href)
  }
  return dead
}
