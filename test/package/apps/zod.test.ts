// @vitest-environment node
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from './support/createApp.js'
import { API_TOKEN, type Service, startService } from './support/startService.js'

const SCRIPT = `import { createRetouchClient, PIXELBIN_API_URL } from 'react-retouch'
import { z } from 'zod'

for (const outputSchema of [z.array(z.string()), z.array(z.number())]) {
  const client = createRetouchClient({
    baseUrl: PIXELBIN_API_URL,
    apiToken: process.env.PIXELBIN_API_TOKEN,
    outputSchema,
  })
  const result = client.waitForRetouchResult({ appId: 'app', scanId: 'scan', predictionId: 'success' })
  console.log(await result.then(({ value }) => value.length, ({ code }) => code))
}
`

let service: Service

beforeAll(async () => {
  service = await startService()
})

afterAll(() => service.stop())

describe.each(['3.25.76', '4.0.0', '4.6.7'])('an app with zod %s', (zod) => {
  it('an app with another zod version can validate outputs with its schema', async () => {
    const app = await createApp({
      files: { 'main.mjs': SCRIPT },
      dependencies: { zod },
      env: { ...service.env, PIXELBIN_API_TOKEN: API_TOKEN },
    })
    try {
      expect(await app.run('node', 'main.mjs')).toBe('1\nINVALID_OUTPUT\n')
    } finally {
      await app.remove()
    }
  }, 300_000)
})
