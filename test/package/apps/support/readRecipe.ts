import { readFileSync } from 'node:fs'

/** Replaces `session.ts` of the recipes, the app's own sessions. */
const SESSION = `export function readOwner(request) {
  return /(?:^|; )session=([^;]+)/.exec(request.headers.get('cookie') ?? '')?.[1]
}
`

/** Files of a framework's recipe, as the docs show it: the route, and the modules that it imports, below `folder`. */
export function readRecipe(name: string, folder: string): Record<string, string> {
  const route = readFileSync(new URL(`../recipes/${name}.ts`, import.meta.url), 'utf8')
  const [, path] = /^\/\/ (\S+)\n/.exec(route) ?? []
  if (path === undefined) throw new Error(`The recipe ${name} does not name its file.`)
  return {
    [path]: route,
    [`${folder}/retouch.ts`]: readFileSync('test/server/recipes/retouch.ts', 'utf8'),
    [`${folder}/session.js`]: SESSION,
  }
}
