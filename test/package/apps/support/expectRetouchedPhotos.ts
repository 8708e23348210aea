import type { Browser } from 'playwright'
import { expect, vi } from 'vitest'
import { jpegBytes } from '../../../photo/fixtures/jpegBytes.js'
import { openPage, pickFile } from './openPage.js'
import type { Service } from './startService.js'

const ME = jpegBytes({ width: 1200, height: 1200 })

/** Picks a photo on the page and expects the retouched photo, without a warning or an error. */
export async function expectRetouchedPhoto(
  browser: Browser,
  service: Pick<Service, 'emulator'>,
  url: string,
): Promise<void> {
  const { page, problems } = await openPage(browser, service)
  await page.context().addCookies([{ name: 'session', value: 'ada', url }])
  await page.goto(url)
  await pickFile(page, { name: 'me.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(ME) })
  await page.getByRole('img', { name: 'Your retouched photo' }).waitFor()
  expect(problems).toEqual([])
  await page.close()
}

function startJob(base: string, headers: Record<string, string>): Promise<Response> {
  const body = new FormData()
  body.append('input.image', new Blob([ME], { type: 'image/jpeg' }), 'me.jpg')
  return fetch(`${base}/apps/app-1/plugins/retouchInt/generate`, {
    method: 'POST',
    body,
    headers: { origin: new URL(base).origin, ...headers },
  })
}

/** A job that Ada started through the proxy, and the cookie that identifies her. */
async function startAdasJob({ emulator }: Pick<Service, 'emulator'>, base: string) {
  emulator.reset()
  const response = await startJob(base, { cookie: 'session=ada' })
  expect(await response.json()).toMatchObject({ status: 'ACCEPTED' })
  const jobCookie = response.headers.get('set-cookie')?.split(';')[0]
  const [[predictionId, emulated] = ['', {}]] = [...emulator.jobs]
  const url = `${base}/apps/app-1/plugins/retouchInt/scans/${emulated.scanId}/${predictionId}`
  return { emulated, url, jobCookie, headers: { cookie: `session=ada; ${jobCookie}` } }
}

/**
 * Expects that the person who starts a job through the recipe's proxy can read and download it, and nobody else can.
 */
export async function expectJobOfItsOwner(service: Service, base: string): Promise<void> {
  service.emulator.reset()
  expect((await startJob(base, {})).status).toBe(403)
  expect(service.emulator.requests).toEqual([])

  const { emulated, url, jobCookie, headers } = await startAdasJob(service, base)
  // The uploaded photo is removed: the emulator retouches uploads as SVG, which the proxy does not pass on.
  delete emulated.photo
  await vi.waitFor(
    async () => {
      const result = await fetch(url, { headers })
      expect(await result.json()).toMatchObject({ status: 'SUCCESS' })
    },
    { timeout: 15_000, interval: 200 },
  )
  const image = await fetch(`${url}/images/0`, { headers })
  expect(image.headers.get('content-type')).toMatch(/^image\//)
  expect((await image.arrayBuffer()).byteLength).toBeGreaterThan(0)

  for (const cookie of ['session=ada', `session=eve; ${jobCookie}`, '']) {
    expect((await fetch(url, { headers: { cookie } })).status).toBe(404)
  }
  expect((await fetch(`${base}/elsewhere`)).status).toBe(404)
}

/** Expects that the proxy aborts its request to the service when the caller disconnects. */
export async function expectReadToEndWithItsCaller(service: Service, base: string): Promise<void> {
  const { emulated, url, headers } = await startAdasJob(service, base)
  const upstream: AbortSignal[] = []
  emulated.scenario = {
    result: [
      ({ request }) => {
        upstream.push(request.signal)
        return new Promise(() => {})
      },
    ],
  }
  const caller = new AbortController()
  const read = fetch(url, { headers, signal: caller.signal })
  await vi.waitFor(() => expect(upstream).toHaveLength(1), { timeout: 15_000 })
  caller.abort()
  await expect(read).rejects.toThrow()
  await vi.waitFor(() => expect(upstream[0]?.aborted).toBe(true), { timeout: 15_000 })
}
