import { readFileSync } from 'node:fs'
import bcd, { type Identifier } from '@mdn/browser-compat-data/forLegacyNode'
import { transform } from 'esbuild'
import { parseSync, Visitor } from 'vite'
import { describe, expect, it } from 'vitest'
import { built, modules, readBuilt } from './dist.js'

/** The sentence in the guide: "Supported: Chrome and Edge 112, Firefox 121, Safari 16.5". */
const [, chromium = '', firefox = '', safari = ''] =
  /^Supported: Chrome and Edge ([\d.]+), Firefox ([\d.]+), Safari ([\d.]+)/m.exec(
    readFileSync('stories/guides/Environments.mdx', 'utf8'),
  ) ?? []
const SUPPORTED = {
  chrome: chromium,
  chrome_android: chromium,
  edge: chromium,
  firefox,
  firefox_android: firefox,
  safari,
  safari_ios: safari,
} as const
type Browser = keyof typeof SUPPORTED
const BROWSERS = Object.keys(SUPPORTED).filter((name): name is Browser => name in SUPPORTED)

/** APIs that a supported browser may lack, each with the reason. */
const OPTIONAL: Readonly<Record<string, string>> = {
  canShare: 'the button is offered where it exists',
  popover: 'fullScreen.ts asks for showPopover; FrameTools.tsx for popover',
  showPopover: 'fullScreen.ts asks for it',
  hidePopover: 'only after showPopover',
  newState: 'an event of the popover',
  touches: 'an event that only touch screens send',
  imageSmoothingQuality: 'a hint',
}

/**
 * CSS features that a supported browser may lack, each with the reason: the browser skips the line, and nothing breaks.
 */
const GRACEFUL: Readonly<Record<string, string>> = {
  nesting: 'Safari 16.5 nests selectors that begin with &, as all of these do',
  ':dir': 'the light and the bar of the wait run from left to right',
  'word-break: auto-phrase': 'lines of Japanese end anywhere',
  'text-wrap': 'lines of a title are not balanced',
  cursor: 'phones show none',
  'forced-color-adjust': 'Safari has no forced colours',
}

const parseVersion = (version: string | false | null | undefined) =>
  typeof version === 'string' ? Number.parseFloat(version.replace('≤', '')) : Infinity

/** Names and data of the features below a feature of MDN's data. */
const below = (feature: Identifier | undefined): [string, Identifier][] =>
  Object.entries(feature ?? {}).filter(
    (entry): entry is [string, Identifier] => entry[0] !== '__compat',
  )

type Versions = Readonly<Record<Browser, number>>

const perBrowser = (version: (browser: Browser) => number): Versions => ({
  chrome: version('chrome'),
  chrome_android: version('chrome_android'),
  edge: version('edge'),
  firefox: version('firefox'),
  firefox_android: version('firefox_android'),
  safari: version('safari'),
  safari_ios: version('safari_ios'),
})

/** First version of each browser with a feature, unprefixed and without a flag. */
const firstVersions = (feature: Identifier): Versions =>
  perBrowser((browser) => {
    const versions = [feature.__compat?.support[browser] ?? []]
      .flat()
      .flatMap(({ version_added, version_removed, prefix, alternative_name, flags }) =>
        version_removed || prefix || alternative_name || flags ? [] : parseVersion(version_added),
      )
    return Math.min(Number.POSITIVE_INFINITY, ...versions)
  })

/** The supported browsers that lack a feature, as in "popover: chrome 114, firefox 125". */
function lacking(name: string, versions: Versions): string[] {
  const browsers = BROWSERS.filter((browser) => versions[browser] > Number(SUPPORTED[browser]))
  const words = browsers.map((browser) => `${browser} ${versions[browser]}`)
  return words.length > 0 ? [`${name}: ${words.join(', ')}`] : []
}

describe("the guide's list of browsers", () => {
  it('the guide names the supported browsers', () => {
    expect([chromium, firefox, safari].map(Number)).toEqual([
      expect.any(Number),
      expect.any(Number),
      expect.any(Number),
    ])
    expect(Math.min(...[chromium, firefox, safari].map(Number))).toBeGreaterThan(1)
  })
})

describe('syntax and APIs of the modules that browsers load', () => {
  /** Modules that only Node runs are left out. */
  const ofBrowsers = modules.filter((name) => !/^server|^testing\/(cli|http|vite)/.test(name))
  const programs = ofBrowsers.map((name) => ({ name, code: readBuilt(name) }))

  it.each(programs)('$name uses only syntax of the supported browsers', async ({ code }) => {
    // All supported browsers know \p{L}. esbuild reports it because of letters that later versions of Unicode added.
    const supported = { 'regexp-unicode-property-escapes': true }
    const write = async (target: string | string[]) =>
      (await transform(code, { format: 'esm', target, supported })).code
    const targets = [`chrome${chromium}`, `firefox${firefox}`, `safari${safari}`]
    expect(await write(targets)).toBe(await write('esnext'))
  })

  /** All members of each name, in all interfaces, because the type of the object in `object.name` is unknown. */
  const members = new Map<string, Versions>()
  const globals = new Map<string, Versions>()
  for (const group of [bcd.api, bcd.javascript.builtins]) {
    for (const [owner, features] of below(group)) {
      globals.set(owner, firstVersions(features))
      for (const [key, feature] of below(features)) {
        if (!feature.__compat) continue
        const name = key.replace(/_static$/, '')
        const versions = firstVersions(feature)
        globals.set(owner === '_globals' ? name : `${owner}.${name}`, versions)
        const known = members.get(name) ?? versions
        members.set(
          name,
          perBrowser((browser) => Math.min(known[browser], versions[browser])),
        )
      }
    }
  }

  /** Names of this library and its dependencies, which are no web APIs. */
  const own = new Set(['build'])
  for (const name of built.filter((name) => name.endsWith('.d.ts'))) {
    for (const [, member = ''] of readBuilt(name).matchAll(/(\w+)\??[:(<]/g)) own.add(member)
  }

  const uses = (name: string, code: string) => {
    const found = new Map<string, Versions | undefined>()
    const local = new Set<string>()
    const usedGlobals = new Set<string>()
    const addGlobal = (name: string) => void usedGlobals.add(name)
    new Visitor({
      ImportSpecifier: ({ local: { name } }) => void local.add(name),
      ClassDeclaration: ({ id }) => void (id && local.add(id.name)),
      FunctionDeclaration: ({ id }) => void (id && local.add(id.name)),
      VariableDeclarator: ({ id }) => void (id.type === 'Identifier' && local.add(id.name)),
      MemberExpression({ object, property, computed }) {
        if (computed || property.type !== 'Identifier') return
        const path = object.type === 'Identifier' ? `${object.name}.${property.name}` : ''
        if (globals.has(path)) found.set(path, globals.get(path))
        else if (!own.has(property.name)) found.set(property.name, members.get(property.name))
        if (object.type === 'Identifier') addGlobal(object.name)
      },
      NewExpression({ callee }) {
        if (callee.type === 'Identifier') addGlobal(callee.name)
      },
      CallExpression({ callee }) {
        if (callee.type === 'Identifier') addGlobal(callee.name)
      },
      ObjectPattern({ properties }) {
        for (const part of properties) {
          if (part.type === 'RestElement' || part.key.type !== 'Identifier') continue
          const { name } = part.key
          if (!own.has(name)) found.set(name, members.get(name))
        }
      },
    }).visit(parseSync(name, code).program)
    for (const name of usedGlobals) {
      if (!local.has(name)) found.set(name, globals.get(name))
    }
    return [...found].flatMap(([feature, versions]) => (versions ? [{ feature, versions }] : []))
  }

  it.each(programs)('$name uses only APIs of the supported browsers', ({ name, code }) => {
    const missing = uses(name, code)
      .filter(({ feature }) => !(feature in OPTIONAL))
      .flatMap(({ feature, versions }) => lacking(feature, versions))
    expect(missing).toEqual([])
  })

  it('every API that is allowed as an exception is still used', () => {
    const all = programs.flatMap(({ name, code }) => uses(name, code))
    const needed = all
      .filter(({ feature, versions }) => lacking(feature, versions).length > 0)
      .map(({ feature }) => feature)
    expect(Object.keys(OPTIONAL).filter((name) => !needed.includes(name))).toEqual([])
  })
})

describe('styles.css', () => {
  const UNITS: Readonly<Record<string, string>> = {
    lh: 'lh',
    svh: 'viewport_percentage_units_small',
    dvh: 'viewport_percentage_units_dynamic',
    cqi: 'container_query_length_units',
    cqb: 'container_query_length_units',
  }

  /**
   * Every feature that the stylesheet uses, with its name and MDN's data. Content of `@supports` blocks is left out.
   */
  function* features(css: string): Generator<[string, Identifier | undefined]> {
    const { properties = {}, selectors = {}, types = {} } = bcd.css ?? {}
    const atRules = bcd.css?.['at-rules'] ?? {}
    const blocks: { head: string; declared: Set<string> }[] = []
    const plain = css.replaceAll(/\/\*.*?\*\//gs, '').replaceAll(/"[^"]*"/g, '""')
    for (const [, text = '', end = ''] of plain.matchAll(/([^{};]*)([{};])/g)) {
      const part = text.trim()
      const isSupports = blocks.some(({ head }) => head.startsWith('@supports'))
      if (end === '{') {
        if (part.startsWith('@')) {
          const [, name = '', feature] = /^@([a-z-]+)(?:[^(]*\(([a-z-]+))?/.exec(part) ?? []
          yield [`@${name}`, atRules[name]]
          if (name === 'media' && feature) yield [`@media ${feature}`, atRules[name]?.[feature]]
        } else {
          if (part.startsWith('&')) yield ['nesting', selectors.nesting]
          for (const [, name = ''] of part.matchAll(/::?([a-z][a-z-]*)/g)) {
            yield [`:${name}`, selectors[name]]
          }
        }
        blocks.push({ head: part, declared: new Set() })
        continue
      }
      const [, property = '', value = ''] = /^([a-z-]+):\s*(.*)$/s.exec(part) ?? []
      const declared = blocks.at(-1)?.declared
      const hasFallback = declared?.has(property) || declared?.has(`-webkit-${property}`)
      declared?.add(property)
      if (end === '}') blocks.pop()
      if (isSupports || property === '' || property.startsWith('-')) continue
      const feature = properties[property]
      if (hasFallback) continue
      yield [property, feature]
      if (property === 'content' && value.includes('/')) {
        yield ['content: alternative text', feature?.alt_text]
      }
      for (const [, word = '', paren] of value.matchAll(/(?<![\w-])([a-z][a-z-]*)(\()?/g)) {
        if (paren) yield [`${word}()`, types[word] ?? types.color?.[word]]
        else if (feature?.[word]) yield [`${property}: ${word}`, feature[word]]
      }
      for (const [, unit = ''] of value.matchAll(/\d([a-z]+)\b/g)) {
        if (unit in UNITS) yield [unit, types.length?.[UNITS[unit] ?? '']]
      }
    }
  }

  const used = new Map(features(readBuilt('styles.css')))
  const missing = [...used].flatMap(([name, feature]) => {
    const lacks = feature ? lacking(name, firstVersions(feature)) : []
    return lacks.length > 0 ? [{ name, lacks }] : []
  })
  /** An exception is found by the full name, such as `cursor: grab`, or by the property alone. */
  const exceptions = (name: string) =>
    [name, name.replace(/: .*/, '')].filter((key) => key in GRACEFUL)
  it('the test of supported browsers parses styles.css completely', () => {
    expect([...used.keys()]).toEqual(
      expect.arrayContaining(['@container', '@media forced-colors', ':has', 'color-mix()', 'cqi']),
    )
    expect(used.get('color-mix()')?.__compat).toBeDefined()
    expect(used.get('cqi')?.__compat).toBeDefined()
    expect(used.get('nesting')?.__compat).toBeDefined()
  })

  it('styles.css uses only features of the supported browsers, except those that may be ignored', () => {
    const missed = missing.filter(({ name }) => exceptions(name).length === 0)
    expect(missed.flatMap(({ lacks }) => lacks)).toEqual([])
  })

  it('every CSS feature that is allowed as an exception is still used', () => {
    const needed = missing.flatMap(({ name }) => exceptions(name))
    expect(Object.keys(GRACEFUL).filter((name) => !needed.includes(name))).toEqual([])
  })
})
