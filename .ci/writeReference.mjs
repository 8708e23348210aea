// Writes docs/reference/ from the doc comments: `npm run docs`. TypeDoc needs the JavaScript API of TypeScript, which
// TypeScript 7 does not have, so TypeDoc runs in its own folder with TypeScript 6.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const TOOLS = {
  typedoc: '0.28.20',
  'typedoc-plugin-markdown': '4.14.1',
  'typedoc-plugin-missing-exports': '4.1.4',
  typescript: 'npm:@typescript/typescript6@6.0.2',
}
const ENTRIES = ['index', 'server/index', 'testing/index', 'testing/msw', 'testing/vite']
const OUT = 'docs/reference'
const folder = resolve('node_modules/.cache/react-retouch-typedoc')

if (!existsSync(join(folder, 'node_modules/typedoc'))) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, type: 'module', dependencies: TOOLS }),
  )
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
}

rmSync(OUT, { recursive: true, force: true })
writeFileSync(
  join(folder, 'typedoc.json'),
  JSON.stringify({
    // The second plugin shows the members of unions, which are not exported on their own.
    plugin: ['typedoc-plugin-markdown', 'typedoc-plugin-missing-exports'],
    placeInternalsInOwningModule: true,
    entryPoints: ENTRIES.map((name) => resolve(`src/${name}.ts`)),
    tsconfig: resolve('tsconfig.json'),
    out: resolve(OUT),
    name: 'Reference',
    readme: 'none',
    // TypeScript 7 has already checked the types.
    skipErrorChecking: true,
    logLevel: 'Error',
    disableSources: true,
    excludeInternal: true,
    excludeExternals: true,
    excludePrivate: true,
    hidePageHeader: true,
    hideBreadcrumbs: true,
    parametersFormat: 'table',
    interfacePropertiesFormat: 'table',
    typeDeclarationFormat: 'table',
    expandParameters: true,
    useCodeBlocks: true,
  }),
)
execFileSync(process.execPath, ['node_modules/typedoc/bin/typedoc', '--options', 'typedoc.json'], {
  cwd: folder,
  stdio: 'inherit',
})

// Git and editors end a file with one line break.
for (const name of readdirSync(OUT, { recursive: true, encoding: 'utf8' })) {
  if (!name.endsWith('.md')) continue
  const path = join(OUT, name)
  writeFileSync(path, `${readFileSync(path, 'utf8').trim()}\n`)
}
