// Adds the files to dist/ that neither Vite nor tsc writes: the stylesheet, and the declarations of the CommonJS
// files.
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

copyFileSync('src/components/styles.css', 'dist/styles.css')

for (const name of readdirSync('dist', { recursive: true, encoding: 'utf8' })) {
  if (!name.endsWith('.d.ts')) continue
  const declarations = readFileSync(join('dist', name), 'utf8')
  const commonJs = declarations.replaceAll(/(['"]\.{1,2}\/[^'"]*)\.js(['"])/g, '$1.cjs$2')
  writeFileSync(join('dist', name.replace(/\.d\.ts$/, '.d.cts')), commonJs)
}
