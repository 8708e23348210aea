import { describe, expect, it } from 'vitest'
import { detectFormat } from '../../../src/photo/scan/detectFormat.js'
import { concatBytes } from '../fixtures/concatBytes.js'
import {
  avifBytes,
  bmpBytes,
  gifBytes,
  isoBytes,
  latin1,
  tiffBytes,
} from '../fixtures/foreignBytes.js'
import { jpegBytes } from '../fixtures/jpegBytes.js'
import { ihdr, PNG_SIGNATURE } from '../fixtures/pngBytes.js'

const riff = (kind: string) => latin1(`RIFF\x10\0\0\0${kind}VP8 `)

describe('detectFormat', () => {
  it.each([
    ['jpeg', 'a JPEG', jpegBytes({ width: 8, height: 8 })],
    ['jpeg', 'the first byte of a JPEG', Uint8Array.of(0xff)],
    ['jpeg', 'the first two bytes of a JPEG', Uint8Array.of(0xff, 0xd8)],
    ['png', 'a PNG', concatBytes(PNG_SIGNATURE, ihdr(8, 8))],
    ['png', 'the first half of a PNG signature', Uint8Array.from(PNG_SIGNATURE.slice(0, 4))],
    ['heic', 'a photo of an iPhone', isoBytes('heic', 'mif1', 'MiHB', 'heic')],
    ['heic', 'a HEIC that names its codec last', isoBytes('mif1', 'miaf', 'heic')],
    ['heic', 'a HEIC of 10 bits', isoBytes('heix', 'mif1')],
    ['heic', 'a row of HEIC', isoBytes('msf1', 'hevc')],
    ['heif', 'a HEIF of some other codec', isoBytes('mif1', 'miaf')],
    ['avif', 'an AVIF', avifBytes()],
    ['avif', 'a moving AVIF', isoBytes('avis', 'msf1', 'miaf')],
    ['avif', 'an AVIF that names its codec last', isoBytes('mif1', 'miaf', 'avif')],
    ['webp', 'a WebP', riff('WEBP')],
    ['gif', 'a GIF', gifBytes(8, 8)],
    ['bmp', 'a BMP', bmpBytes(8, 8)],
    ['tiff', 'a TIFF of Intel', tiffBytes('II')],
    ['tiff', 'a TIFF of Motorola', tiffBytes('MM')],
    ['svg', 'an SVG', latin1('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['svg', 'an SVG with a prologue', latin1('\n<?xml version="1.0"?>\n<!-- a -->\n<svg\n>')],
    [undefined, 'nothing', Uint8Array.of()],
    [undefined, 'text', latin1('A letter.')],
    [undefined, 'text like a BMP', latin1('BMW is not a bitmap.')],
    [undefined, 'text like a GIF', latin1('GIF is pronounced so.')],
    [undefined, 'text about SVG', latin1('How to write <svg> by hand')],
    [undefined, 'a web page with an SVG', latin1('<!doctype html><html><svg></svg>')],
    [undefined, 'a sound', riff('WAVE')],
    [undefined, 'a film', isoBytes('isom', 'iso2', 'avc1', 'mp41')],
    [undefined, 'a film of a camera', isoBytes('qt  ')],
    [undefined, 'brands behind the box', concatBytes(isoBytes('isom'), latin1('heicavif'))],
  ])('detectFormat detects %s in %s', (format, _, bytes) => {
    expect(detectFormat(bytes)).toBe(format)
  })
})
