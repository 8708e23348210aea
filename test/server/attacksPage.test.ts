// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const rows = [
  ...readFileSync('stories/server/attacks.md', 'utf8').matchAll(
    /\| `([\w/]+\.test\.ts)`: (.*) \|$/gm,
  ),
].map(([, file = '', title = '']) => ({ file, title }))

it('the page about attacks has more than 20 rows', () => {
  expect(rows.length).toBeGreaterThan(20)
})

it.each(rows)('the page about attacks names an existing test: $file, $title', ({ file, title }) => {
  // A group of parametrized tests has its parameter after the title.
  const titles = [`'${title}'`, `'${title}: %s'`]
  const source = readFileSync(`test/server/${file}`, 'utf8')
  expect(titles.filter((title) => source.includes(title))).toHaveLength(1)
})

it('the page about attacks names every group of tests in test/server/attacks', () => {
  const groups = readdirSync('test/server/attacks').flatMap((name) =>
    [...readFileSync(`test/server/attacks/${name}`, 'utf8').matchAll(/^describe\('(.*)',/gm)].map(
      ([, title]) => ({ file: `attacks/${name}`, title }),
    ),
  )
  expect(groups.length).toBeGreaterThan(5)
  for (const group of groups) expect(rows).toContainEqual(group)
})
