import { render, screen, waitFor } from '@testing-library/react'
import { setupWorker } from 'msw/browser'
import { createRetouchClient, RetouchProvider, RetouchUploader } from 'react-retouch'
import { retouchHandlers } from 'react-retouch/msw'
import { createRetouchEmulator } from 'react-retouch/testing'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import page from '../../../stories/guides/Production.mdx?raw'
import { webpBytes } from '../../photo/fixtures/webpBytes.js'
import { waitUntilStill } from '../support/parts.js'

const policy = page.match(/^(img|connect)-src .*;$/gm)?.join(' ')

const emulator = createRetouchEmulator({ jobDuration: 0 })
const worker = setupWorker(...retouchHandlers(emulator))
const violations: string[] = []

beforeAll(async () => {
  await worker.start({ quiet: true, onUnhandledRequest: 'bypass' })
  const meta = document.createElement('meta')
  meta.httpEquiv = 'Content-Security-Policy'
  meta.content = `${policy} style-src 'self'`
  document.head.append(meta)
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    violations.push(`${violatedDirective} ${blockedURI}`)
  })
})
afterAll(() => worker.stop())

it("the guide's content security policy allows checking, repairing, showing, retouching and downloading a photo", async () => {
  const saved = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue()
  render(
    <RetouchProvider client={createRetouchClient({ appId: 'app-1' })}>
      <RetouchUploader />
    </RetouchProvider>,
  )
  const photo = new File([webpBytes(3000, 2000)], 'photo.webp')
  await userEvent.upload(screen.getByLabelText('Choose a photo'), photo)
  const preview = await screen.findByAltText('The photo you chose')
  await waitFor(() => expect(preview).toHaveProperty('naturalWidth', 3000))
  await userEvent.click(await screen.findByRole('button', { name: 'Shrink it for me' }))
  for (const name of ['Your retouched photo', 'Your original photo']) {
    const isShown = () =>
      expect(screen.getByAltText(name)).toHaveProperty('naturalWidth', expect.not.closeTo(0))
    await waitFor(isShown)
  }
  // The button moves down when both photos are decoded, under a click that has been aimed at it.
  await waitUntilStill()
  await userEvent.click(screen.getByRole('button', { name: 'Download photo' }))
  await waitFor(() => expect(saved).toHaveBeenCalledOnce())
  expect(emulator.requests.at(-1)?.operation).toBe('image')
  expect(violations).toEqual([])
})

it("the guide's content security policy blocks other sources", async () => {
  new Image().src = 'https://example.com/pixel.png'
  await expect(fetch('https://example.com/')).rejects.toThrow()
  await waitFor(() =>
    expect([...violations].sort()).toEqual([
      'connect-src https://example.com/',
      'img-src https://example.com/pixel.png',
    ]),
  )
})
