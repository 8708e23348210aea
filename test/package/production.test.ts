import { expect, it } from 'vitest'
import { built, readBuilt } from './dist.js'

it('is built for production: React has no jsxDEV there', () => {
  const modules = built.filter((name) => name.endsWith('.js'))
  const using = (runtime: string) =>
    modules.filter((name) => new RegExp(`['"]react/${runtime}['"]`).test(readBuilt(name)))
  // The components use JSX, so an empty list here means that nothing was looked at.
  expect(using('jsx-runtime')).toContain('components/RetouchResult.js')
  expect(using('jsx-dev-runtime')).toEqual([])
})
