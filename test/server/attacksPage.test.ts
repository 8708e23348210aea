// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const rows = [
  ...readFileSync('stories/server/attacks.md', 'utf8').matchAll(
    /\| `([\w/]+\.test\.ts)`: (.*) \|$/gm,
  ),
].map(([, file = '', title = '']) => ({ file, title }))

it('lists attacks', () => {
  expect(rows.length).toBeGreaterThan(20)
})

it.each(rows)('names tests that there are: $file, $title', ({ file, title }) => {
  const titles = [
    ...readFileSync(`test/server/${file}`, 'utf8').matchAll(/\(\s*'((?:[^'\\\n]|\\.)*)'/g),
  ].map(([, text = '']) => text)
  // What stands after a comma is left out on the page.
  expect(titles.flatMap((text) => [text, text.split(', ')[0]])).toContain(title)
})

it('leaves out no group of tests of attacks', () => {
  const groups = readdirSync('test/server/attacks').flatMap((name) =>
    [...readFileSync(`test/server/attacks/${name}`, 'utf8').matchAll(/^describe\('(.*)',/gm)].map(
      ([, title]) => ({ file: `attacks/${name}`, title }),
    ),
  )
  expect(groups.length).toBeGreaterThan(5)
  for (const group of groups) expect(rows).toContainEqual(group)
})
