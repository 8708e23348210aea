import { beforeEach, describe, expect, it, vi } from 'vitest'
import { checkPhoto } from '../../../src/photo/checkPhoto.js'
import { type FindFaces, locateFaces } from '../../../src/photo/faces/locateFaces.js'
import { findFaces as findFacesWithLibrary } from '../../docs/findFaces/faceApi.js'
import { exifBlock, jpegBytes } from '../../photo/fixtures/jpegBytes.js'
import { chunk, withChunks } from '../../photo/fixtures/pngBytes.js'
import { HAS_WEBGL } from '../support/browser.js'
import { canvasPhoto } from './canvasPhoto.js'
import { paintDrawing, paintLandscape } from './landscape.js'

const SAMPLES = import.meta.glob<string>(
  '../../../node_modules/@vladmandic/face-api/demo/sample*.jpg',
  { query: '?url', import: 'default', eager: true },
)

async function locate(photo: Blob, findFaces: FindFaces) {
  return locateFaces(photo, await checkPhoto(photo), findFaces)
}

describe('locateFaces', () => {
  it('locateFaces gives the detector a smaller image and reports faces in px of the displayed photo', async () => {
    const photo = new Blob([jpegBytes({ width: 2560, height: 1280 })])
    const findFaces = vi.fn<FindFaces>(async ({ width, height }) => [
      { x: width / 2, y: height / 4, width: 100, height: 120 },
    ])
    expect(await locate(photo, findFaces)).toEqual([{ x: 1280, y: 320, width: 250, height: 300 }])
    expect(findFaces).toHaveBeenCalledOnce()
  })

  it('locateFaces gives the detector a PNG turned upright by its eXIf chunk', async () => {
    const stored = await canvasPhoto(1600, 1200, 'image/png')
    const photo = new Blob([withChunks(stored, chunk('eXIf', exifBlock(6)))])
    const sizes: number[][] = []
    const topLeft: number[][] = []
    await locate(photo, async (image) => {
      sizes.push([image.width, image.height])
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d')
      context?.drawImage(image, 0, 0)
      topLeft.push([...(context?.getImageData(20, 20, 1, 1).data ?? [])])
      return []
    })
    expect(sizes).toEqual([[768, 1024]])
    // Orientation 6 shows the stored bottom left, which is blue, at the top left.
    expect(topLeft).toEqual([[0, 0, 255, 255]])
  })

  it('locateFaces releases the image after detection', async () => {
    let image: ImageBitmap | undefined
    await locate(new Blob([jpegBytes({ width: 1200, height: 1200 })]), async (given) => {
      image = given
      return []
    })
    expect(image?.width).toBe(0)
  })

  it.each<[string, FindFaces]>([
    ['rejects', () => Promise.reject(new Error('no model'))],
    [
      'throws',
      () => {
        throw new Error('no model')
      },
    ],
  ])('locateFaces ignores a detector that %s, and warns the developer', async (_, findFaces) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    expect(await locate(new Blob([jpegBytes({ width: 1200, height: 1200 })]), findFaces)).toBe(
      undefined,
    )
    warn.mockRestore()
  })

  it('locateFaces ignores a detector that does not settle within 20 seconds', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      let start = () => {}
      const started = new Promise<void>((resolve) => {
        start = resolve
      })
      const located = locate(new Blob([jpegBytes({ width: 1200, height: 1200 })]), () => {
        start()
        return new Promise(() => {})
      })
      await started
      await vi.advanceTimersByTimeAsync(20_000)
      expect(await located).toBe(undefined)
    } finally {
      vi.useRealTimers()
      warn.mockRestore()
    }
  })
})

// WebKit runs face-api on the CPU, which is slow.
describe.runIf(HAS_WEBGL)('the recipe with face-api', { timeout: 240_000 }, () => {
  beforeEach(() => {
    // The app serves the model below /models.
    const { fetch } = globalThis
    vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) =>
      fetch(
        typeof input === 'string'
          ? input.replace(/^\/models/, '/node_modules/@vladmandic/face-api/model')
          : input,
        init,
      ),
    )
    return () => vi.restoreAllMocks()
  })

  const detect = async (photo: Blob) =>
    findFacesWithLibrary?.(await createImageBitmap(photo, { resizeWidth: 800 }))

  it.each(Object.entries(SAMPLES))(
    'the recipe with face-api finds a face in %s',
    async (_, url) => {
      const faces = await detect(await (await fetch(url)).blob())
      expect(faces?.length).toBeGreaterThan(0)
    },
  )

  it.each([
    ['a landscape', paintLandscape],
    ['a drawing', paintDrawing],
  ])('the recipe with face-api finds no face in %s', async (_, paint) => {
    const photo = new Blob([await canvasPhoto(1600, 1200, 'image/jpeg', paint)])
    expect(await detect(photo)).toEqual([])
  })
})

it('the recipe with FaceDetector reports the boxes that the browser finds', async () => {
  const box = new DOMRect(10, 20, 30, 40)
  vi.stubGlobal(
    'FaceDetector',
    class {
      detect = async () => [{ boundingBox: box }]
    },
  )
  const { findFaces } = await import('../../docs/findFaces/faceDetector.js')
  const photo = new Blob([jpegBytes({ width: 1024, height: 1024 })])
  expect(findFaces && (await locate(photo, findFaces))).toEqual([
    { x: 10, y: 20, width: 30, height: 40 },
  ])
  vi.unstubAllGlobals()
})
