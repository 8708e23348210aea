// @vitest-environment node
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createApp } from './support/createApp.js'

const APP = `import { createElement } from 'react'
import { createRetouchClient, describeError, RetouchProvider, useRetouchResult } from 'react-retouch'
import { createRetouchEmulator } from 'react-retouch/testing'
import { de } from 'react-retouch/messages/de'

const emulator = createRetouchEmulator({ jobDuration: 0 })
const client = createRetouchClient({ baseUrl: 'https://app.example/api', fetch: emulator.fetch })

function Photo() {
  useRetouchResult({ appId: 'app', scanId: 'scan-1', predictionId: 'success' })
  return null
}
createElement(RetouchProvider, { client, messages: de }, createElement(Photo))

const ids = { appId: 'app', scanId: 'scan-1' }
client
  .waitForRetouchResult({ ...ids, predictionId: 'success' })
  .then(({ image }) => console.log(image.url))
  .then(() => client.waitForRetouchResult({ ...ids, predictionId: 'no-face-detected' }))
  .catch((error) => console.log(error.code, describeError(error).title !== ''))
`

it('Metro bundles the hooks without react-dom, and the bundle runs', async () => {
  const app = await createApp({
    type: 'commonjs',
    files: {
      'index.js': APP,
      'metro.config.js': 'module.exports = {}\n',
      'babel.config.json': JSON.stringify({ presets: ['@babel/preset-env'] }),
    },
    dependencies: {
      '@babel/core': '7.28.5',
      '@babel/preset-env': '7.28.5',
      '@tanstack/react-query': '5.108.0',
      metro: '0.87.1',
      'metro-runtime': '0.87.1',
      react: '19.3.1',
    },
  })
  onTestFinished(() => app.remove())
  expect(existsSync(join(app.folder, 'node_modules/react-dom'))).toBe(false)
  await app.run(
    'metro',
    'build',
    'index.js',
    '--out',
    'bundle',
    '--platform',
    'ios',
    '--dev',
    'false',
  )
  const printed = await app.run('node', 'bundle.js')
  expect(printed).toContain(
    'https://delivery.pixelbin.io/predictions/outputs/30d/success/result_0.png',
  )
  expect(printed).toContain('NO_FACE_DETECTED true')
}, 600_000)
