// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { ENTRIES, readExports, readFields } from './readPublicApi.js'

describe.each(ENTRIES)('doc comments of $specifier', ({ file }) => {
  const exports = readExports(file)

  it('the test of doc comments finds exports in the entry', () => {
    expect(exports).not.toEqual([])
  })

  it.each(exports)('$name has a doc comment', ({ doc }) => {
    expect(doc).toMatch(/^[A-Z`"]/)
  })

  it.each(exports.filter(({ kind }) => kind !== 'type'))(
    '$name has exactly one @example',
    ({ examples }) => {
      expect(examples).toHaveLength(1)
    },
  )

  it.each(exports.filter(({ kind, name }) => kind === 'function' && /^[a-z]/.test(name)))(
    'the doc comment of $name has @returns, and @param if there are parameters',
    ({ doc, hasParameters }) => {
      expect(doc).toMatch(/^@returns [A-Z`]/m)
      if (hasParameters) expect(doc).toMatch(/^@param /m)
    },
  )

  it('every field of a public type has a doc comment', () => {
    const undocumented = readFields(file).filter(({ doc }) => !doc)
    expect(undocumented.map(({ name }) => name)).toEqual([])
  })
})

it('readPublicApi finds fields of exported interfaces, of their private types, and of inline types', () => {
  const names = readFields('src/index.ts').map(({ name }) => name)
  expect(names).toContain('RetouchIds.scanId')
  expect(names).toContain('RetouchError.retryable')
  expect(names).toContain('ResultStateBase.refetch')
  expect(names).toContain('Messages.progress.label')
})
