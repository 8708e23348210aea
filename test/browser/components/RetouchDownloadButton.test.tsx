import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { setupWorker } from 'msw/browser'
import { createRef } from 'react'
import { renderToString } from 'react-dom/server.browser'
import {
  createRetouchClient,
  RetouchDownloadButton,
  RetouchProvider,
  RetouchResult,
} from 'react-retouch'
import { de } from 'react-retouch/messages/de'
import { retouchHandlers } from 'react-retouch/msw'
import { createRetouchEmulator } from 'react-retouch/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import 'react-retouch/styles.css'

const CDN = 'https://delivery.pixelbin.io'
const getPhotoUrl = (id: string) => `${CDN}/predictions/outputs/30d/${id}/result_0.png`
const proxyFor = (id: string) =>
  `/api/retouch/apps/app/plugins/retouchInt/scans/scan/${id}/images/0`

const emulator = createRetouchEmulator()
const worker = setupWorker(...retouchHandlers(emulator))

/** Records what the platform would save, and prevents its dialog. */
let saved: { name: string; file: Promise<Blob> }[] = []

beforeAll(() => worker.start({ quiet: true, onUnhandledRequest: 'bypass' }))
afterAll(() => worker.stop())
beforeEach(() => {
  emulator.reset()
  worker.resetHandlers()
  saved = []
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    saved.push({ name: this.download, file: fetch(this.href).then((file) => file.blob()) })
  })
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

/** Next 28 September, at noon on this device. */
const IN_AUTUMN = new Date(new Date().getFullYear() + 1, 8, 28, 12).toISOString()

const button = () => screen.getByRole('button')
const click = () => userEvent.click(button())
const names = () => saved.map(({ name }) => name)
/** The error, once it is announced. */
const alert = async () => {
  await waitFor(() => expect(screen.getByRole('alert').textContent).not.toBe(''), {
    timeout: 30_000,
  })
  return screen.getByRole('alert')
}
const expectNoAlert = () => expect(screen.queryByRole('alert')?.textContent ?? '').toBe('')

describe('the download button for a photo that can be fetched', () => {
  it('the download button saves the whole photo with the extension of its type, and announces it once', async () => {
    render(<RetouchDownloadButton url={getPhotoUrl('success')} />)
    await click()
    await waitFor(() => expect(names()).toEqual(['retouched-photo.webp']))
    const bitmap = await createImageBitmap((await saved[0]?.file) ?? new Blob())
    expect(bitmap).toMatchObject({ width: 1024, height: 1280 })
    await waitFor(() =>
      expect(screen.getByRole('status').textContent).toBe('The photo was downloaded.'),
    )
    // The download must not be the displayed URL, which the browser may have cached without its CORS headers.
    expect(emulator.requests.map(({ url }) => url)).toEqual([
      `${getPhotoUrl('success')}?download=true`,
    ])
  })

  it.each([
    ['image/jpeg', 'a.png', 'me.jpg'],
    ['image/webp; x=1', 'a.png', 'me.webp'],
    ['IMAGE/PNG', 'a.jpg', 'me.png'],
    ['application/octet-stream', 'a.jpeg?x=1', 'me.jpeg'],
    ['application/octet-stream', 'a', 'me.png'],
  ])('the download button saves %s from %s as %s', async (type, path, name) => {
    worker.use(
      http.get(
        `${CDN}/type/*`,
        () => new HttpResponse(new Uint8Array(9), { headers: { 'content-type': type } }),
      ),
    )
    render(<RetouchDownloadButton url={`${CDN}/type/${path}`} fileName="me" />)
    await click()
    await waitFor(() => expect(names()).toEqual([name]))
  })

  it('the download button saves under a file name that every system accepts', async () => {
    render(<RetouchDownloadButton url={getPhotoUrl('success')} fileName={'../a:b\u0000"c"?'} />)
    await click()
    await waitFor(() => expect(names()).toEqual(['..-a-b-c-.webp']))
  })

  it('the download button waits while the CDN generates the photo', async () => {
    render(<RetouchDownloadButton url={getPhotoUrl('image-not-ready')} />)
    await click()
    await waitFor(() => expect(names()).toEqual(['retouched-photo.webp']))
    expect(emulator.requests).toHaveLength(3)
  })

  it('the download button fetches a photo once, even after several presses', async () => {
    render(<RetouchDownloadButton url={getPhotoUrl('image-not-ready')} />)
    await click()
    expect(screen.getByRole('button', { name: 'Downloading' })).toBe(button())
    expect(button().getAttribute('aria-disabled')).toBe('true')
    expect(button()).toBe(document.activeElement)
    button().click()
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(names()).toHaveLength(1))
    expect(emulator.requests).toHaveLength(3)
  })

  it('the download button shows the progress, and aborts the download on unmount', async () => {
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new Uint8Array(250)),
    })
    // WebKit does not pass on a stream from a service worker, so fetch is stubbed.
    const fetched = vi.spyOn(window, 'fetch').mockResolvedValue(
      new Response(stream, {
        headers: { 'content-type': 'image/png', 'content-length': '1000' },
      }),
    )
    const { unmount } = render(<RetouchDownloadButton url={`${CDN}/slow.png`} />)
    await click()
    await screen.findByRole('button', { name: 'Downloading, 25%' })
    unmount()
    expect(fetched.mock.calls[0]?.[1]?.signal?.aborted).toBe(true)
    expect(saved).toEqual([])
  })

  it('the download button saves a data URL', async () => {
    const canvas = document.createElement('canvas')
    render(<RetouchDownloadButton url={canvas.toDataURL('image/jpeg')} />)
    await click()
    await waitFor(() => expect(names()).toEqual(['retouched-photo.jpg']))
  })
})

describe('the label of the download button', () => {
  it("the download button's label changes for 3 s after a photo was saved, without a layout shift", async () => {
    render(<RetouchDownloadButton url={getPhotoUrl('success')} />)
    const { width } = button().getBoundingClientRect()
    const changes: { name: string | null; time: number; width: number }[] = []
    const observer = new MutationObserver(() => {
      const { textContent: name } = button()
      const { width } = button().getBoundingClientRect()
      changes.push({ name, time: performance.now(), width })
    })
    observer.observe(button(), { childList: true, characterData: true, subtree: true })
    await click()
    await screen.findByRole('button', { name: 'Saved' })
    await screen.findByRole('button', { name: 'Download photo' })
    observer.disconnect()
    const saved = changes.find(({ name }) => name?.endsWith('Saved'))
    expect(saved?.width).toBeCloseTo(width, 0)
    expect((changes.at(-1)?.time ?? 0) - (saved?.time ?? 0)).toBeGreaterThan(2_500)
    expect(button()).toBe(document.activeElement)
  })
})

describe('the date of expiry below the download button', () => {
  it.each([
    ['en', 'Available until 28 September'],
    ['en-US', 'Available until September 28'],
  ])('the date of expiry is formatted for the locale %s', (locale, words) => {
    render(
      <RetouchProvider locale={locale}>
        <RetouchDownloadButton url={getPhotoUrl('success')} expiresAt={IN_AUTUMN} />
      </RetouchProvider>,
    )
    expect(screen.getByText(words).checkVisibility()).toBe(true)
  })

  it('the date of expiry is shown in the language of the messages', () => {
    render(
      <RetouchProvider messages={de}>
        <RetouchDownloadButton url={getPhotoUrl('success')} expiresAt={IN_AUTUMN} />
      </RetouchProvider>,
    )
    expect(screen.getByText('Verfügbar bis 28. September').checkVisibility()).toBe(true)
  })

  it('no date of expiry is shown for an invalid expiresAt', () => {
    render(<RetouchDownloadButton url={getPhotoUrl('success')} expiresAt="soon" />)
    expect(screen.queryByText(/Available/)).toBeNull()
  })

  it("the date of expiry hydrates without an error in another time zone than the server's", () => {
    const element = <RetouchDownloadButton url={getPhotoUrl('success')} expiresAt={IN_AUTUMN} />
    const root = document.body.appendChild(document.createElement('div'))
    root.innerHTML = renderToString(element)
    expect(root.textContent).not.toContain('September')
    const onRecoverableError = vi.fn()
    render(element, { container: root, hydrate: true, onRecoverableError })
    expect(screen.getByText('Available until 28 September').checkVisibility()).toBe(true)
    expect(onRecoverableError).not.toHaveBeenCalled()
    cleanup()
    root.remove()
  })
})

describe('sharing a photo', () => {
  const share = vi.fn<(data: ShareData) => Promise<void>>()
  beforeEach(() => {
    share.mockReset().mockResolvedValue()
    Object.assign(navigator, { canShare: () => true, share })
  })
  afterEach(() => {
    for (const name of ['canShare', 'share']) Reflect.deleteProperty(navigator, name)
  })
  const shareButton = () => screen.getByRole('button', { name: 'Share photo' })

  it('sharing a photo is not offered on devices that cannot share files', () => {
    Object.assign(navigator, { canShare: ({ files }: ShareData) => !files })
    render(<RetouchDownloadButton url={getPhotoUrl('success')} />)
    expect(screen.getAllByRole('button')).toHaveLength(1)
  })

  it('sharing a photo passes the file and its name to the share dialog', async () => {
    render(<RetouchDownloadButton url={getPhotoUrl('success')} />)
    shareButton().focus()
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(share).toHaveBeenCalledOnce())
    const [file] = share.mock.calls[0]?.[0].files ?? []
    expect(file?.name).toMatch(/^retouched-photo\.(png|webp)$/)
    expect(file?.type).toMatch(/^image\/(png|webp)$/)
    expect(file?.size).toBeGreaterThan(1_000)
    expect(saved).toEqual([])
  })

  it('closing the share dialog shows no error', async () => {
    share.mockRejectedValue(new DOMException('', 'AbortError'))
    const { container } = render(<RetouchDownloadButton url={getPhotoUrl('success')} />)
    await userEvent.click(shareButton())
    await waitFor(() => expect(share).toHaveBeenCalledOnce())
    await waitFor(() => expect(container.firstElementChild).toHaveProperty('dataset.state', 'idle'))
    expect(saved).toEqual([])
    expectNoAlert()
  })

  it('after a slow download, the share button requires another press, and does not download again', async () => {
    share.mockRejectedValueOnce(new DOMException('', 'NotAllowedError'))
    render(<RetouchDownloadButton url={getPhotoUrl('success')} />)
    await userEvent.click(shareButton())
    await screen.findByText('The photo is ready. Press Share once more.', { selector: 'p' })
    await userEvent.click(shareButton())
    await waitFor(() => expect(share).toHaveBeenCalledTimes(2))
    expect(emulator.requests).toHaveLength(1)
  })

  it('the share button saves a photo that the device cannot share after all', async () => {
    share.mockRejectedValue(new DOMException('', 'DataError'))
    render(<RetouchDownloadButton url={getPhotoUrl('success')} />)
    await userEvent.click(shareButton())
    await waitFor(() => expect(names()).toEqual([expect.stringMatching(/^retouched-photo\./)]))
  })
})

describe('the download button for a photo that CORS forbids to fetch', () => {
  beforeEach(() => {
    worker.use(http.get(`${CDN}/*`, () => HttpResponse.error()))
    vi.mocked(console.error).mockImplementation(() => {})
  })

  it("the download button uses the given client's proxy for a photo that CORS forbids to fetch", async () => {
    const open = vi.spyOn(window, 'open')
    const id = 'success'
    render(<RetouchDownloadButton url={getPhotoUrl(id)} proxyUrl={proxyFor(id)} />)
    await click()
    await waitFor(() => expect(names()).toEqual(['retouched-photo.webp']))
    expect(emulator.requests.map(({ operation }) => operation)).toEqual(['download'])
    expect(open).not.toHaveBeenCalled()
  })

  it("the download button below a result uses the client's proxy for a photo that CORS forbids to fetch", async () => {
    emulator.jobs.set('success.proxied', { duration: 0 })
    const client = createRetouchClient({ appId: 'app' })
    render(
      <RetouchProvider client={client}>
        <RetouchResult scanId="scan" predictionId="success.proxied" pollInterval={250} />
      </RetouchProvider>,
    )
    await userEvent.click(await screen.findByRole('button', { name: 'Download photo' }))
    await waitFor(() => expect(names()).toEqual(['retouched-photo.webp']))
    expect(emulator.requests.at(-1)).toMatchObject({
      operation: 'download',
      appId: 'app',
      scanId: 'scan',
      predictionId: 'success.proxied',
    })
  })

  it.each([
    ['there is no proxy', undefined],
    ['the proxy has no such route', '/api/retouch/nothing/here'],
  ])(
    'the download button opens a new tab for a photo that CORS forbids to fetch, if %s',
    async (_, proxyUrl) => {
      const tab = document.body.appendChild(document.createElement('iframe'))
      const open = vi.spyOn(window, 'open').mockReturnValue(tab.contentWindow)
      Object.assign(tab.contentWindow ?? {}, { opener: window })
      render(<RetouchDownloadButton url={getPhotoUrl('success')} proxyUrl={proxyUrl} />)
      await click()
      await waitFor(() =>
        expect(open).toHaveBeenCalledExactlyOnceWith(
          `${getPhotoUrl('success')}?download=true`,
          '_blank',
        ),
      )
      expect(tab.contentWindow?.opener).toBeNull()
      tab.remove()
      expectNoAlert()
    },
  )

  it('the download button shows and announces a link if the browser blocks the new tab', async () => {
    vi.spyOn(window, 'open').mockReturnValue(null)
    render(<RetouchDownloadButton url={getPhotoUrl('success')} />)
    await click()
    const link = await screen.findByRole<HTMLAnchorElement>('link', {
      name: 'Open the photo in a new tab',
    })
    expect(link.href).toBe(`${getPhotoUrl('success')}?download=true`)
    expect(link.rel).toContain('noopener')
    await waitFor(() =>
      expect(screen.getByRole('status').textContent).toBe('Open the photo in a new tab'),
    )
  })

  it('the link of the download button is in line with the button', async () => {
    await page.viewport(500, 700)
    vi.spyOn(window, 'open').mockReturnValue(null)
    render(<RetouchDownloadButton url={getPhotoUrl('success')} />)
    await click()
    const middleOfText = (element: Element) => {
      const text = document.createRange()
      text.selectNodeContents(element)
      const { top, height } = text.getBoundingClientRect()
      return top + height / 2
    }
    const link = await screen.findByRole('link')
    expect(Math.abs(middleOfText(link) - middleOfText(button()))).toBeLessThan(1.5)
  })

  it('the download button explains that a connection is needed if there is none', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    const open = vi.spyOn(window, 'open')
    render(<RetouchDownloadButton url={getPhotoUrl('success')} />)
    await click()
    expect((await alert()).textContent).toContain('Could not connect')
    expect(open).not.toHaveBeenCalled()
  })
})

describe('the download button for a photo that cannot be loaded', () => {
  it.each([
    [403, 'You do not have access'],
    [500, 'The retouching service has a problem'],
  ])(
    'the download button shows why a download with %s failed, and can retry',
    async (status, words) => {
      worker.use(http.get(`${CDN}/*`, () => new HttpResponse(null, { status }), { once: true }))
      render(<RetouchDownloadButton url={getPhotoUrl('success')} />)
      await click()
      expect((await alert()).textContent).toContain(words)
      await click()
      await waitFor(() => expect(names()).toHaveLength(1))
      expectNoAlert()
    },
  )

  it.each([404, 410])(
    'the download button shows that the photo has expired after %s, and hides itself',
    async (status) => {
      worker.use(http.get(`${CDN}/*`, () => new HttpResponse(null, { status })))
      render(<RetouchDownloadButton url={getPhotoUrl('success')} expiresAt={IN_AUTUMN} />)
      await click()
      expect((await alert()).textContent).toContain('This photo is no longer available')
      expect(screen.queryByRole('button')).toBeNull()
      expect(screen.queryByText(/Available until/)).toBeNull()
      const root = screen.getByRole('group', { name: 'Download photo' })
      await waitFor(() => expect(document.activeElement).toBe(root))
    },
  )

  it('the download button hides after expiresAt, except for a data URL', () => {
    const expiresAt = '2025-01-01T00:00:00Z'
    const { container, rerender } = render(
      <RetouchDownloadButton url={getPhotoUrl('success')} expiresAt={expiresAt} />,
    )
    expect(container.innerHTML).toBe('')
    rerender(<RetouchDownloadButton url="data:image/png;base64,AAAA" expiresAt={expiresAt} />)
    expect(button().textContent).toBe('Download photo')
  })

  it('the download button removes its error when the photo changes', async () => {
    const { rerender } = render(<RetouchDownloadButton url={getPhotoUrl('image-not-found')} />)
    await click()
    await alert()
    rerender(<RetouchDownloadButton url={getPhotoUrl('success')} />)
    expectNoAlert()
    await click()
    await waitFor(() => expect(names()).toHaveLength(1))
  })

  it('the download button does not save an HTML page that arrives with status 200', async () => {
    const page = () => HttpResponse.html('<h1>Sign in</h1>')
    worker.use(http.get(`${CDN}/*`, page))
    render(<RetouchDownloadButton url={getPhotoUrl('success')} />)
    await click()
    expect((await alert()).textContent).toContain('has a problem')
    expect(saved).toEqual([])
  })
})

it('the download button is not shown for a URL that is not an image, and warns developers', () => {
  render(<RetouchDownloadButton url="javascript:alert(1)" />)
  expect(screen.queryByRole('button')).toBeNull()
  expect(vi.mocked(console.warn).mock.calls.flat().join()).toContain('"javascript:"')
  vi.mocked(console.warn).mockClear()
})

it('the download button passes ref, class, style and attributes of the app to its root', () => {
  const ref = createRef<HTMLDivElement>()
  render(
    <RetouchDownloadButton
      url={getPhotoUrl('success')}
      ref={ref}
      className="mine"
      style={{ margin: 1 }}
      id="download"
    />,
  )
  expect(ref.current?.className).toBe('retouch-download mine')
  expect(ref.current?.style.margin).toBe('1px')
  expect(ref.current?.id).toBe('download')
})
