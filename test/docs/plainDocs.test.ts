// @vitest-environment node
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import * as core from 'react-retouch'
import * as msw from 'react-retouch/msw'
import * as server from 'react-retouch/server'
import * as testing from 'react-retouch/testing'
import * as vite from 'react-retouch/vite'
import { describe, expect, it } from 'vitest'

const { renderDocs }: { renderDocs(): Map<string, string | Buffer> } = await import(
  new URL('../../.ci/writeDocs.mjs', import.meta.url).href
)
const expected = renderDocs()

const documents = [
  'README.md',
  'CHANGELOG.md',
  '.github/CONTRIBUTING.md',
  'llms.txt',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
]

/** Anchors of a page: those that GitHub generates for its headings, and those that the page itself defines. */
function anchors(text: string): string[] {
  const prose = text.replace(/^```.*?^```/gms, '')
  const headings = [...prose.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  )
  return [...headings, ...[...prose.matchAll(/<a id="([^"]+)"/g)].map(([, id = '']) => id)]
}

it.each([...expected.keys()])('%s is what `npm run docs` writes', (path) => {
  expect(readFileSync(path).equals(Buffer.from(expected.get(path) ?? ''))).toBe(true)
})

it('docs/ has a page for every guide', () => {
  const guides = ['stories/guides', 'stories/server'].flatMap((folder) =>
    readdirSync(folder).filter((name) => name.endsWith('.mdx')),
  )
  const pages = readdirSync('docs').filter((name) => name.endsWith('.md'))
  expect(guides.length).toBeGreaterThan(10)
  expect(pages).toHaveLength(guides.length)
})

const exported = Object.keys({ ...core, ...server, ...testing, ...msw, ...vite })

it.each(exported)('the reference has a page for %s', (name) => {
  expect(documents.map((path) => basename(path, '.md'))).toContain(name)
})

describe.each(documents)('the document %s', (path) => {
  const text = readFileSync(path, 'utf8').replace(/^```.*?^```/gms, '')
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link)

  it('a generated document links only to existing files and headings', () => {
    for (const link of links.filter((link) => !/^(https?|mailto):/.test(link))) {
      const [file = '', anchor] = link.split('#')
      const target = file === '' ? path : join(dirname(path), file)
      expect(existsSync(target), link).toBe(true)
      if (anchor !== undefined)
        expect(anchors(readFileSync(target, 'utf8')), link).toContain(anchor)
    }
  })

  it('a generated document contains no MDX', () => {
    if (!path.startsWith('docs')) return
    expect(text).not.toMatch(/^(import|export) |^<[A-Z]|\?path=\/docs\/guides/m)
  })
})
