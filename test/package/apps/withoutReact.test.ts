// @vitest-environment node
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makePng } from '../../testing/makePhoto.js'
import { type App, createApp } from './support/createApp.js'
import { readGuide } from './support/readGuide.js'
import { API_TOKEN, type Service, startService } from './support/startService.js'

let service: Service
let app: App

beforeAll(async () => {
  service = await startService()
  app = await createApp({
    files: readGuide('WithoutReact').files,
    dependencies: {},
    env: { ...service.env, PIXELBIN_API_TOKEN: API_TOKEN },
  })
})

afterAll(async () => {
  await app.remove()
  service.stop()
})

function retouch(side: number, name: string): Promise<string> {
  app.write(name, makePng(side, side))
  return app.run('node', 'retouch.mjs', name)
}

describe('the script of the guide without React', () => {
  it("the guide's script without React prints the URL of the retouched photo", async () => {
    expect(await retouch(1200, 'photo.png')).toMatch(/^https:.*\/result_0\.png$/m)
  })

  it("the guide's script without React reports a missing token without a stack trace", async () => {
    app.write('photo.png', makePng(1200, 1200))
    const command = app.run('env', '-u', 'PIXELBIN_API_TOKEN', 'node', 'retouch.mjs', 'photo.png')
    await expect(command).rejects.toThrow('Set PIXELBIN_API_TOKEN')
    await expect(command).rejects.not.toThrow(/at .*:\d+:\d+/)
  })

  it("the guide's script without React prints the error of a photo", async () => {
    await expect(retouch(640, 'small.png')).rejects.toThrow('DIMENSIONS_TOO_SMALL')
    await expect(retouch(640, 'small.png')).rejects.toThrow(/1024\s×\s1024/)
  })
})
