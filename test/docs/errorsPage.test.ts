// @vitest-environment node
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { ERROR_CODES } from '../../src/api/errorCodes.js'

const sections = readFileSync('stories/guides/Errors.mdx', 'utf8')
  .split(/^<ErrorCode name="/m)
  .slice(1)
  .map((section) => ({ code: section.split('"')[0], text: section }))

it('the guide to errors has one section per error code, in order, and no others', () => {
  expect(sections.map(({ code }) => code)).toEqual(Object.keys(ERROR_CODES))
})

it.each(sections)('the guide to errors explains $code and its remedy', ({ text }) => {
  expect(text).toMatch(/^\*\*What it means\.\*\* \S.*^\*\*What to do\.\*\* \S/ms)
})
