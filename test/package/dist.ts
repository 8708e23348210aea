import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The built files, in folders as on the web: `messages/de.js`. */
export const built = readdirSync('dist', { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .sort()

export const modules = built.filter((name) => name.endsWith('.js'))

export const readBuilt = (name: string) => readFileSync(join('dist', name), 'utf8')
