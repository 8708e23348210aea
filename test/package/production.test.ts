import { expect, it } from 'vitest'
import { built, readBuilt } from './dist.js'

it('is built for production: React has no jsxDEV there', () => {
  const modules = built.filter((name) => name.endsWith('.js'))
  expect(modules.filter((name) => readBuilt(name).includes('jsx-dev-runtime'))).toEqual([])
})
