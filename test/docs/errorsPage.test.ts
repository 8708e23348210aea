// @vitest-environment node
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { ERROR_CODES } from '../../src/api/errorCodes.js'

const sections = readFileSync('stories/guides/Errors.mdx', 'utf8')
  .split(/^<ErrorCode name="/m)
  .slice(1)
  .map((section) => ({ code: section.split('"')[0], text: section }))

it('has one section for each code, in their order, and none for another', () => {
  expect(sections.map(({ code }) => code)).toEqual(Object.keys(ERROR_CODES))
})

it.each(sections)('says of $code what it means and what to do', ({ text }) => {
  expect(text).toMatch(/^\*\*What it means\.\*\* \S.*^\*\*What to do\.\*\* \S/ms)
})
