// @vitest-environment node
import { readFileSync } from 'node:fs'
import * as core from 'react-retouch'
import * as server from 'react-retouch/server'
import * as testing from 'react-retouch/testing'
import { expect, it } from 'vitest'

it.each(Object.keys({ ...core, ...server, ...testing }))('the README names %s', (name) => {
  expect(readFileSync('README.md', 'utf8')).toMatch(new RegExp(`\`<?${name}>?[\`( ]`))
})
