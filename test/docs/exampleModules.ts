import { ENTRIES, readExports } from './readPublicApi.js'

/** Declarations of the surrounding app that every `@example` may use. */
const APP = `
declare const appId: string
declare const scanId: string
declare const predictionId: string
declare const ids: core.ResolvedRetouchIds
declare const jobs: core.UseRetouchResultOptions[]
declare const client: core.RetouchClient
declare const queryClient: import('@tanstack/react-query').QueryClient
declare const result: core.RetouchResultState
declare const data: core.RetouchOutput
declare const error: unknown
declare const file: File
declare const openPicker: () => void
`

/** Declarations that an `@example` of the server entry may use. */
const SERVER = `
declare const request: Request
declare const ids: import('react-retouch/server').RetouchJobIds
declare const secret: string
declare const session: { userId: string }
declare const store: import('react-retouch/server').RetouchStore
declare const readSession: (request: Request) => { userId: string } | undefined
`

/** Imports from other packages that examples use. */
const PACKAGES = {
  '@vitejs/plugin-react': 'default as react',
  'msw/node': 'setupServer',
  vite: 'defineConfig',
}

/** Returns each \`@example\` as a module. Its code can use the declarations above and every export of the package. */
export function exampleModules(): { file: string; code: string }[] {
  const entries = ENTRIES.map(({ file, specifier }) => ({ specifier, exports: readExports(file) }))
  const imports = Object.entries(PACKAGES).map(([specifier, names]) => [specifier, names] as const)
  return entries.flatMap(({ specifier, exports }) =>
    exports.flatMap(({ name, examples }) =>
      examples.map((example) => {
        const ownImports = entries.map(
          (entry) =>
            [
              entry.specifier,
              entry.exports
                .filter((known) => new RegExp(`\\b${known.name}\\b`).test(example))
                .map((known) => (known.kind === 'type' ? `type ${known.name}` : known.name))
                .join(', '),
            ] as const,
        )
        return {
          file: `${name}.tsx`,
          code: `import type * as core from 'react-retouch'
${[...imports, ...ownImports].map(([from, names]) => `import { ${names} } from '${from}'`).join('\n')}
${specifier === 'react-retouch/server' ? SERVER : APP}
export async function Example() {
${example.replace(/^export default /gm, 'void ').replace(/^export /gm, '')}
}
`,
        }
      }),
    ),
  )
}
