import type { Browser } from 'playwright'
import { expect, vi } from 'vitest'
import { jpegBytes } from '../../../photo/fixtures/jpegBytes.js'
import { openPage } from './openPage.js'
import type { Service } from './startService.js'

const ME = jpegBytes({ width: 1200, height: 1200 })

/** A person picks a photo on the page and gets it retouched, without a warning or an error. */
export async function expectRetouchedPhoto(
  browser: Browser,
  service: Pick<Service, 'emulator'>,
  url: string,
): Promise<void> {
  const { page, troubles } = await openPage(browser, service)
  await page.context().addCookies([{ name: 'session', value: 'ada', url }])
  await page.goto(url)
  const input = page.locator('input[type=file]')
  await input.waitFor({ state: 'attached' })
  // What a server rendered takes no photo until its script is there.
  await page.waitForLoadState('networkidle')
  await input.setInputFiles({ name: 'me.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(ME) })
  await page.getByRole('img', { name: 'Your retouched photo' }).waitFor()
  expect(troubles).toEqual([])
  await page.close()
}

/** Whoever starts a job through the proxy of a recipe can follow and download it, and nobody else can. */
export async function expectJobOfItsOwner({ emulator }: Service, base: string): Promise<void> {
  emulator.reset()
  const start = (headers: Record<string, string>) => {
    const body = new FormData()
    body.append('input.image', new Blob([ME], { type: 'image/jpeg' }), 'me.jpg')
    const url = `${base}/apps/app-1/plugins/retouchInt/generate`
    return fetch(url, {
      method: 'POST',
      body,
      headers: { origin: new URL(base).origin, ...headers },
    })
  }
  expect((await start({})).status).toBe(403)
  expect(emulator.requests).toEqual([])

  const started = await start({ cookie: 'session=ada' })
  expect(await started.json()).toMatchObject({ status: 'ACCEPTED' })
  const jobCookie = started.headers.get('set-cookie')?.split(';')[0]
  const headers = { cookie: `session=ada; ${jobCookie}` }
  const [[predictionId, emulated] = ['', {}]] = [...emulator.jobs]
  // The emulator retouches an upload as an SVG, which the proxy does not pass on. Without it, it has a photo of its own.
  delete emulated.photo
  const job = `${base}/apps/app-1/plugins/retouchInt/scans/${emulated.scanId}/${predictionId}`

  await vi.waitFor(
    async () => {
      const result = await fetch(job, { headers })
      expect(await result.json()).toMatchObject({ status: 'SUCCESS' })
    },
    { timeout: 15_000, interval: 200 },
  )
  const image = await fetch(`${job}/images/0`, { headers })
  expect(image.headers.get('content-type')).toMatch(/^image\//)
  expect((await image.arrayBuffer()).byteLength).toBeGreaterThan(0)

  for (const cookie of ['session=ada', `session=eve; ${jobCookie}`, '']) {
    expect((await fetch(job, { headers: { cookie } })).status).toBe(404)
  }
  expect((await fetch(`${base}/elsewhere`)).status).toBe(404)
}
