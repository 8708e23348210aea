import { expect, it } from 'vitest'
import { built, readBuilt } from './dist.js'

it("the build calls no jsxDEV, which React's production build lacks", () => {
  const modules = built.filter((name) => name.endsWith('.js'))
  const using = (runtime: string) =>
    modules.filter((name) => new RegExp(`['"]react/${runtime}['"]`).test(readBuilt(name)))
  // The components use JSX, so an empty list would mean that no file was checked.
  expect(using('jsx-runtime')).toContain('components/RetouchResult.js')
  expect(using('jsx-dev-runtime')).toEqual([])
})
