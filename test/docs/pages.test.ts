// @vitest-environment node
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { toId } from 'storybook/internal/csf'
import { describe, expect, it } from 'vitest'
import { ERROR_CODES } from '../../src/api/errorCodes.js'
import { PROXY_ERRORS } from '../../src/server/http/ProxyError.js'

const pages = readdirSync('stories', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.mdx'))
  .map((name) => {
    const text = readFileSync(join('stories', name), 'utf8')
    const [, title = ''] = /<Meta title="(.*)"/.exec(text) ?? []
    const anchors = findAll(/^##+ (.*)$/gm, text).map((heading) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\w -]/g, '')
        .replaceAll(' ', '-'),
    )
    return { name, text, id: toId(title, 'docs'), anchors }
  })

const CODES = [...Object.keys(ERROR_CODES), ...Object.keys(PROXY_ERRORS)]
/** Constants and environment variables, which are in capitals too. */
const OTHERS = /^(NODE|PHOTO|PIXELBIN|RETOUCH)_/

function findAll(pattern: RegExp, text: string): string[] {
  return [...text.matchAll(pattern)].map(([, found = '']) => found)
}

const DOC_LINK = /\]\(\?path=\/docs\/(.*?)\)/g
const FILE = /`((?:src|stories|test)\/[\w./-]+)`/g
const CODE = /`([A-Z]+(?:_[A-Z]+)+)`/g

it('the test of pages finds links, files and codes in the docs', () => {
  const all = pages.map(({ text }) => text).join('\n')
  expect(findAll(DOC_LINK, all).length).toBeGreaterThan(30)
  expect(findAll(FILE, all).length).toBeGreaterThan(3)
  expect(findAll(CODE, all).length).toBeGreaterThan(30)
})

describe.each(pages)('the page $name', ({ text, anchors }) => {
  it('a page of the docs links only to existing pages and sections', () => {
    const ids = pages.map(({ id }) => id)
    for (const link of findAll(DOC_LINK, text)) {
      const [id, anchor] = link.split('#')
      expect(ids).toContain(id)
      const page = pages.find((page) => page.id === id)
      if (anchor !== undefined) expect(page?.anchors, link).toContain(anchor)
    }
    for (const anchor of findAll(/\]\(#(.*?)\)/g, text)) expect(anchors).toContain(anchor)
  })

  it('a page of the docs names only existing files', () => {
    for (const file of findAll(FILE, text)) {
      expect(existsSync(file), file).toBe(true)
    }
  })

  it('a page of the docs names only existing error codes and reasons', () => {
    for (const code of findAll(CODE, text)) {
      if (!OTHERS.test(code)) expect(CODES).toContain(code)
    }
  })
})
