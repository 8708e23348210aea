// @vitest-environment node
import { readFileSync } from 'node:fs'
import * as core from 'react-retouch'
import * as msw from 'react-retouch/msw'
import * as server from 'react-retouch/server'
import * as testing from 'react-retouch/testing'
import * as vite from 'react-retouch/vite'
import { expect, it } from 'vitest'

it.each(Object.keys({ ...core, ...server, ...testing, ...msw, ...vite }))(
  'the README mentions %s',
  (name) => {
    expect(readFileSync('README.md', 'utf8')).toMatch(new RegExp(`\`<?${name}>?[\`( ]`))
  },
)

it("the guide to migrating measures every row of the README's comparison", () => {
  const readme = readFileSync('README.md', 'utf8')
  const rows = [...readme.matchAll(/^\| .* \| (?:yes|no) \| (?:yes|no) \| (?:yes|no) \|$/gm)]
  expect(rows.length).toBeGreaterThan(3)
  const guide = readFileSync('docs/migrating.md', 'utf8')
  for (const [row] of rows) expect(guide).toContain(row)
})
