// @vitest-environment node
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
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

/** The anchors that GitHub gives to the headings of a page. */
function anchors(text: string): string[] {
  return [...text.replace(/^```.*?^```/gms, '').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  )
}

it.each([...expected.keys()])('%s is what `npm run docs` writes', (path) => {
  expect(readFileSync(path).equals(Buffer.from(expected.get(path) ?? ''))).toBe(true)
})

it('has a page in docs/ for every page of the guides', () => {
  const guides = ['stories/guides', 'stories/server'].flatMap((folder) =>
    readdirSync(folder).filter((name) => name.endsWith('.mdx')),
  )
  const pages = readdirSync('docs').filter((name) => name.endsWith('.md'))
  expect(guides.length).toBeGreaterThan(10)
  expect(pages).toHaveLength(guides.length)
})

describe.each(documents)('%s', (path) => {
  const text = readFileSync(path, 'utf8').replace(/^```.*?^```/gms, '')
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link)

  it('has no relative link to a file or heading that does not exist', () => {
    for (const link of links.filter((link) => !/^(https?|mailto):/.test(link))) {
      const [file = '', anchor] = link.split('#')
      const target = file === '' ? path : join(dirname(path), file)
      expect(existsSync(target), link).toBe(true)
      if (anchor !== undefined)
        expect(anchors(readFileSync(target, 'utf8')), link).toContain(anchor)
    }
  })

  it('has no MDX', () => {
    if (!path.startsWith('docs')) return
    expect(text).not.toMatch(/^(import|export) |^<[A-Z]|\?path=\/docs\/guides/m)
  })
})
