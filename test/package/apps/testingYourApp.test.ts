// @vitest-environment node
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createApp } from './support/createApp.js'
import { readGuide } from './support/readGuide.js'

it('the tests of the guide to testing pass in an app', async () => {
  const app = await createApp({
    files: readGuide('TestingYourApp', ['The component', 'With Vitest']).files,
    dependencies: {
      '@tanstack/react-query': '5.108.0',
      '@testing-library/dom': '10.4.2',
      '@testing-library/react': '16.3.3',
      '@vitejs/plugin-react': '6.3.0',
      jsdom: '29.1.1',
      msw: '2.15.0',
      react: '19.3.1',
      'react-dom': '19.3.1',
      vitest: '4.1.12',
    },
  })
  onTestFinished(() => app.remove())
  await app.run('vitest', 'run', '--reporter=json', '--outputFile=report.json')
  const report = JSON.parse(readFileSync(join(app.folder, 'report.json'), 'utf8'))
  expect(report).toMatchObject({ numTotalTests: 3, numPassedTests: 3, success: true })
}, 600_000)
