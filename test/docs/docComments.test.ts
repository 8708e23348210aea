// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { ENTRIES, readExports, readFields } from './readPublicApi.js'

describe.each(ENTRIES)('$specifier', ({ file }) => {
  const exports = readExports(file)

  it('finds exports in the entry', () => {
    expect(exports).not.toEqual([])
  })

  it.each(exports)('finds a doc comment for $name', ({ doc }) => {
    expect(doc).toMatch(/^[A-Z`"]/)
  })

  it.each(exports.filter(({ kind }) => kind !== 'type'))(
    'finds exactly one @example for $name',
    ({ examples }) => {
      expect(examples).toHaveLength(1)
    },
  )

  it.each(exports.filter(({ kind, name }) => kind === 'function' && /^[a-z]/.test(name)))(
    'finds @returns for $name, and @param if it has parameters',
    ({ doc, hasParameters }) => {
      expect(doc).toMatch(/^@returns [A-Z`]/m)
      if (hasParameters) expect(doc).toMatch(/^@param /m)
    },
  )

  it('finds a doc comment for every field of a public type', () => {
    const undocumented = readFields(file).filter(({ doc }) => !doc)
    expect(undocumented.map(({ name }) => name)).toEqual([])
  })
})

it('reads the fields of exported interfaces, of the private types behind them and of inline types', () => {
  const names = readFields('src/index.ts').map(({ name }) => name)
  expect(names).toContain('RetouchIds.scanId')
  expect(names).toContain('RetouchError.retryable')
  expect(names).toContain('ResultStateBase.refetch')
  expect(names).toContain('Messages.progress.label')
})
