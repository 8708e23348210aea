// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRetouchEmulator } from 'react-retouch/testing'
import { expect, it, onTestFinished } from 'vitest'
import { createApp } from './support/createApp.js'
import { expectRetouchedPhoto } from './support/expectRetouchedPhotos.js'
import { openBrowser } from './support/openPage.js'
import { readGuide } from './support/readGuide.js'
import { serveBuild } from './support/serveBuild.js'

/** The page of Get started, which compiles as JavaScript because it has no types. */
const { 'src/App.tsx': page = '' } = readGuide('GetStarted', ['Try it without an account']).files

const LIBRARIES = {
  '@tanstack/react-query': '5.108.0',
  react: '19.3.1',
  'react-dom': '19.3.1',
}

const html = (script: string) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Photos</title>
    <link rel="icon" href="data:," />
  </head>
  <body>
    <div id="root"></div>
    ${script}
  </body>
</html>
`

const MAIN = `import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import App from './App'

createRoot(document.getElementById('root')).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
`

/** webpack 4 reads neither \`exports\` nor newer syntax, so Babel compiles the packages that have it. */
const WEBPACK_4 = `const presets = [
  ['@babel/preset-env', { targets: { chrome: 70 } }],
  ['@babel/preset-react', { runtime: 'automatic' }],
]

module.exports = {
  mode: 'production',
  entry: './src/index.js',
  module: {
    rules: [
      {
        test: /\\.js$/,
        include: [/\\/src\\//, /node_modules\\/(react-retouch|@tanstack)\\//],
        use: { loader: 'babel-loader', options: { presets } },
      },
      { test: /\\.css$/, use: ['style-loader', 'css-loader'] },
    ],
  },
}
`

const BUNDLERS = [
  {
    name: 'Create React App 5 (react-scripts, webpack 5)',
    files: { 'public/index.html': html(''), 'src/index.js': MAIN, 'src/App.js': page },
    dependencies: { 'react-scripts': '5.0.1' },
    // CRA treats warnings as errors with CI=true.
    build: ['env', 'CI=true', 'react-scripts', 'build'],
    folder: 'build',
  },
  {
    name: 'webpack 4, from the files that "main" and "module" name',
    files: {
      'webpack.config.js': WEBPACK_4,
      'dist/index.html': html('<script src="/main.js"></script>'),
      'src/index.js': MAIN,
      'src/App.js': page.replace('react-retouch/styles.css', 'react-retouch/dist/styles.css'),
    },
    dependencies: {
      '@babel/core': '7.28.5',
      '@babel/preset-env': '7.28.5',
      '@babel/preset-react': '7.28.5',
      'babel-loader': '8.4.1',
      'css-loader': '5.2.7',
      'style-loader': '2.0.0',
      webpack: '4.47.0',
      'webpack-cli': '4.10.0',
    },
    build: ['webpack'],
    folder: 'dist',
  },
]

it.each(BUNDLERS)(
  'the page of Get started builds with $name, and shows a retouched photo',
  async ({ files, dependencies, build: [command = '', ...args], folder }) => {
    const app = await createApp({
      type: 'commonjs',
      files,
      dependencies: { ...LIBRARIES, ...dependencies },
    })
    onTestFinished(() => app.remove())
    await app.run(command, ...args)
    const built = join(app.folder, folder)
    const scripts = readdirSync(built, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.js'))
      .map((name) => readFileSync(join(built, name), 'utf8'))
    // A page that is older than the last deployment could not load the code of uploads when the photo is sent.
    const uploaders = scripts.filter((code) => code.includes('retouch-uploader'))
    expect(uploaders).toHaveLength(1)
    expect(scripts.filter((code) => /append\(["'`]input\.image/.test(code))).toEqual(uploaders)

    const emulator = createRetouchEmulator({ imageBaseUrl: '/api/retouch', jobDuration: 600 })
    const server = await serveBuild(built, emulator)
    onTestFinished(() => server.stop())
    const browser = await openBrowser()
    onTestFinished(() => browser.close())
    await expectRetouchedPhoto(browser, { emulator }, server.url)
    expect(emulator.requests.some(({ operation }) => operation === 'result')).toBe(true)
  },
  1_200_000,
)
