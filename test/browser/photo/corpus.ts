import type { PhotoCheck } from '../../../src/photo/checkPhoto.js'
import { concatBytes } from '../../photo/fixtures/concatBytes.js'
import {
  avifBytes,
  bmpBytes,
  gifBytes,
  isoBytes,
  latin1,
  tiffBytes,
} from '../../photo/fixtures/foreignBytes.js'
import { exifBlock, exifSegment, jpegBytes, padJpeg } from '../../photo/fixtures/jpegBytes.js'
import { chunk, ihdr, PNG_SIGNATURE, padPng, pngBytes } from '../../photo/fixtures/pngBytes.js'
import { webpBytes } from '../../photo/fixtures/webpBytes.js'
import { canvasPhoto, paintNoise } from './canvasPhoto.js'

type Bytes = Uint8Array<ArrayBuffer>

const FORMAT = 'UNSUPPORTED_FORMAT'
const CORRUPTED = 'IMAGE_CORRUPTED'
const SMALL = 'DIMENSIONS_TOO_SMALL'
const LARGE = 'DIMENSIONS_TOO_LARGE'
const HEAVY = 'FILE_TOO_LARGE'

interface Verdict {
  /** Codes of the problems, in order. */
  problems: readonly string[]
  repair: PhotoCheck['repair']
  /** The problem that cannot be repaired, if it is not the first. */
  stuck?: string
}

export interface CorpusEntry extends Verdict {
  name: string
  format: PhotoCheck['format']
  /** Displayed size. */
  size: readonly [width: number, height: number] | undefined
  bytes: () => Bytes | Promise<Bytes>
}

const none: Verdict = { problems: [], repair: 'none' }
const possible = (...problems: string[]): Verdict => ({ problems, repair: 'possible' })
const crop = (...problems: string[]): Verdict => ({ problems, repair: 'crop' })
const impossible = (...problems: string[]): Verdict => ({ problems, repair: 'impossible' })

function entry(
  name: string,
  format: CorpusEntry['format'],
  size: CorpusEntry['size'],
  verdict: Verdict,
  bytes: CorpusEntry['bytes'],
): CorpusEntry {
  return { name, format, size, bytes, ...verdict }
}

function jpeg(width: number, height: number, verdict: Verdict): CorpusEntry {
  const name = `JPEG of ${width} × ${height}`
  return entry(name, 'jpeg', [width, height], verdict, () => jpegBytes({ width, height }))
}

function damagedJpeg(name: string, damage: (jpeg: Bytes) => Bytes): CorpusEntry {
  return entry(name, 'jpeg', [1200, 1200], impossible(CORRUPTED), () =>
    damage(jpegBytes({ width: 1200, height: 1200 })),
  )
}

function damagedPng(name: string, damage: (png: Bytes) => Bytes): CorpusEntry {
  return entry(name, 'png', [1200, 1200], impossible(CORRUPTED), async () =>
    damage(await pngBytes({ width: 1200, height: 1200 })),
  )
}

const notPhotos: CorpusEntry[] = [
  entry('0 bytes', undefined, undefined, impossible('IMAGE_UNREADABLE'), () => new Uint8Array(0)),
  entry('text', undefined, undefined, impossible(FORMAT), () =>
    latin1('BMW is not a bitmap, and this is a letter.'),
  ),
  entry('text of 6 MB', undefined, undefined, impossible(FORMAT, HEAVY), () =>
    new Uint8Array(6_000_000).fill(65),
  ),
  entry('film', undefined, undefined, impossible(FORMAT), () =>
    isoBytes('isom', 'iso2', 'avc1', 'mp41'),
  ),
]

const foreign: CorpusEntry[] = [
  entry('HEIC', 'heic', undefined, impossible(FORMAT), () => isoBytes('heic', 'mif1', 'heic')),
  entry('HEIF', 'heif', undefined, impossible(FORMAT), () => isoBytes('mif1', 'miaf')),
  entry('TIFF', 'tiff', undefined, impossible(FORMAT), () => tiffBytes('II')),
  entry('SVG', 'svg', undefined, impossible(FORMAT), () =>
    latin1('<svg xmlns="http://www.w3.org/2000/svg" width="1500" height="1500"/>'),
  ),
  entry('GIF', 'gif', [1200, 1500], possible(FORMAT), () => gifBytes(1200, 1500)),
  entry('small GIF', 'gif', [300, 200], { ...impossible(FORMAT, SMALL), stuck: SMALL }, () =>
    gifBytes(300, 200),
  ),
  entry('GIF of 20000 × 20000', 'gif', [20_000, 20_000], impossible(FORMAT, LARGE), () =>
    gifBytes(20_000, 20_000),
  ),
  entry('WebP', 'webp', [2500, 1500], possible(FORMAT, LARGE), () => webpBytes(2500, 1500)),
  entry('long WebP', 'webp', [1100, 2500], crop(FORMAT, LARGE), () => webpBytes(1100, 2500)),
  entry('WebP cut in its pixels', 'webp', [1500, 1500], impossible(CORRUPTED, FORMAT), async () =>
    webpBytes(1500, 1500).slice(0, 9999),
  ),
  entry('AVIF', 'avif', [1100, 1300], possible(FORMAT), avifBytes),
  entry(
    'BMP with everything wrong',
    'bmp',
    [700, 2200],
    { ...impossible(FORMAT, SMALL, LARGE, HEAVY), stuck: SMALL },
    () => bmpBytes(700, 2200),
  ),
]

const damaged: CorpusEntry[] = [
  damagedJpeg('JPEG cut in its pixels', (jpeg) => jpeg.slice(0, 9999)),
  damagedJpeg('JPEG without its end mark', (jpeg) => jpeg.slice(0, -2)),
  damagedJpeg('JPEG with zeros for its last half', (jpeg) => jpeg.fill(0, 8000)),
  damagedPng('PNG without IEND', (png) => png.slice(0, -12)),
  damagedPng('PNG cut in its last byte', (png) => png.slice(0, -1)),
  damagedPng('PNG with a wrong bit in its pixels', (png) =>
    png.fill((png[500] ?? 0) ^ 1, 500, 501),
  ),
  damagedPng('PNG with sound chunks and too few pixels', (png) =>
    concatBytes(png.subarray(0, 33), chunk('IDAT', [1, 2]), chunk('IEND', [])),
  ),
  entry('first byte of a JPEG', 'jpeg', undefined, impossible(CORRUPTED), () =>
    Uint8Array.of(0xff),
  ),
  entry('small JPEG cut in its pixels', 'jpeg', [900, 1200], impossible(CORRUPTED, SMALL), () =>
    jpegBytes({ width: 900, height: 1200 }).slice(0, 5000),
  ),
  entry(
    'lossless JPEG, which no browser decodes',
    'jpeg',
    [1200, 1200],
    impossible(CORRUPTED),
    () => jpegBytes({ width: 1200, height: 1200, frame: 0xc3 }),
  ),
  entry(
    'JPEG of 20000 × 20000 with few of its pixels',
    'jpeg',
    [20_000, 20_000],
    impossible(LARGE),
    () => concatBytes(jpegBytes({ width: 20_000, height: 20_000 }).slice(0, 5000), [0xff, 0xd9]),
  ),
  entry(
    'PNG of 20000 × 20000 with few of its pixels',
    'png',
    [20_000, 20_000],
    impossible(LARGE),
    () => concatBytes(PNG_SIGNATURE, ihdr(20_000, 20_000), chunk('IDAT', [0]), chunk('IEND', [])),
  ),
]

const kinds: CorpusEntry[] = [
  entry('CMYK JPEG', 'jpeg', [1200, 1600], none, () =>
    jpegBytes({ width: 1200, height: 1600, components: 4 }),
  ),
  entry('grey JPEG', 'jpeg', [1200, 1600], none, () =>
    jpegBytes({ width: 1200, height: 1600, components: 1 }),
  ),
  entry('progressive JPEG', 'jpeg', [1200, 1600], none, () =>
    jpegBytes({ width: 1200, height: 1600, frame: 0xc2 }),
  ),
  entry('JPEG with another picture behind its end', 'jpeg', [1200, 1600], none, () =>
    concatBytes(jpegBytes({ width: 1200, height: 1600 }), jpegBytes({ width: 300, height: 400 })),
  ),
  entry('CMYK JPEG, too large', 'jpeg', [2400, 1600], possible(LARGE), () =>
    jpegBytes({ width: 2400, height: 1600, components: 4 }),
  ),
  entry('16-bit PNG', 'png', [1200, 1600], none, () =>
    pngBytes({ width: 1200, height: 1600, bitDepth: 16 }),
  ),
  entry('16-bit PNG, too large', 'png', [2400, 1600], possible(LARGE), () =>
    pngBytes({ width: 2400, height: 1600, bitDepth: 16 }),
  ),
  entry('transparent PNG', 'png', [1200, 1600], none, () =>
    pngBytes({ width: 1200, height: 1600, colorType: 6 }),
  ),
  entry('transparent PNG, too large', 'png', [2400, 1600], possible(LARGE), () =>
    pngBytes({ width: 2400, height: 1600, colorType: 6 }),
  ),
  entry('PNG turned by EXIF', 'png', [1600, 3000], possible(LARGE), () =>
    pngBytes({ width: 3000, height: 1600, chunks: [chunk('eXIf', exifBlock(6))] }),
  ),
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((orientation) =>
    entry(
      `JPEG of EXIF orientation ${orientation}`,
      'jpeg',
      orientation < 5 ? [1200, 1600] : [1600, 1200],
      none,
      () => jpegBytes({ width: 1200, height: 1600, segments: [exifSegment(orientation)] }),
    ),
  ),
]

const sizes: CorpusEntry[] = [
  jpeg(1024, 1024, none),
  jpeg(2048, 2048, none),
  jpeg(1024, 2048, none),
  jpeg(1023, 1024, impossible(SMALL)),
  jpeg(1024, 1023, impossible(SMALL)),
  jpeg(2049, 2048, possible(LARGE)),
  jpeg(2048, 2049, possible(LARGE)),
  jpeg(1025, 2049, possible(LARGE)),
  jpeg(1023, 2049, impossible(SMALL, LARGE)),
  jpeg(4032, 3024, possible(LARGE)),
  jpeg(6000, 3000, possible(LARGE)),
  jpeg(6100, 3000, crop(LARGE)),
  { ...jpeg(1080, 2400, crop(LARGE)), name: 'screenshot of 9:20' },
]

const megabytes = [5_000_000, 5_242_880, 5_242_881].flatMap((bytes) => {
  const verdict = bytes > 5_242_880 ? possible(HEAVY) : none
  const [width, height] = [1200, 1600]
  return [
    entry(`JPEG of ${bytes} bytes`, 'jpeg', [width, height], verdict, () =>
      padJpeg(jpegBytes({ width, height }), bytes),
    ),
    entry(`PNG of ${bytes} bytes`, 'png', [width, height], verdict, async () =>
      padPng(await pngBytes({ width, height }), bytes),
    ),
  ]
})

/** Every kind of file that a person may pick, with the expected result of the check. */
export const CORPUS: readonly CorpusEntry[] = [
  ...notPhotos,
  ...foreign,
  ...damaged,
  ...kinds,
  ...sizes,
  ...megabytes,
  entry('PNG of noise', 'png', [2048, 2048], possible(HEAVY), () =>
    canvasPhoto(2048, 2048, 'image/png', paintNoise),
  ),
]
