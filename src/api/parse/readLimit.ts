import type { ImageErrorDetails } from '../RetouchError.js'

/** A number in a message, with its position. */
interface Quantity {
  readonly start: number
  readonly end: number
  readonly value: ImageErrorDetails
}

/** Words next to a limit: "Max allowed resolution 2048x2048", "5MB limit". */
const LIMIT_WORD =
  /\b(?:min(?:imum)?|max(?:imum)?|required?|requires|allow(?:s|ed)|permitted|limit)\b/g

/** Words before a limit that no other word names: "7.2MB exceeds 5MB". */
const COMPARISON =
  /\b(?:exceed(?:s|ed|ing)?|than|at least|at most|up to|below|above|over|under)\b|[<>≤≥]/g

/** Words and marks that never occur between a limit and its number. */
const BARRIER = /[.,;()]|\b(?:exceed\w*|got|given|found|received|actual\w*|but|yours?|was|has)\b/

const PIXELS =
  /(?:^|[^\d.,])(\d[\d,.]{0,15}) ?(?:px|pixels?)? ?(?:x|×|\*|by) ?(\d[\d,.]{0,15})(?!\d)/g

const BYTES = /(?:^|[^\d.,])(\d[\d,.]{0,15}) ?(?:([kmg])(?:i?b|(?:ilo|ega|iga)bytes?)|bytes?|b)\b/g

const UNIT_BYTES: Readonly<Record<string, number>> = { k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 }

const FORMAT = /\b(?:png|jpe?g|webp|gif|hei[cf]|avif|bmp|tiff?)\b/g

/** Reads the width and height limit in a message in lower case. */
export function readPixelLimit(text: string): ImageErrorDetails | undefined {
  return findLimit(text, PIXELS, (width, height) => {
    const pixels = { width: toNumber(width), height: toNumber(height) }
    return pixels.width > 0 && pixels.height > 0 ? pixels : undefined
  })
}

/** Reads the file size limit in a message in lower case. "5MB" is read as 5 × 2²⁰. */
export function readByteLimit(text: string): ImageErrorDetails | undefined {
  return findLimit(text, BYTES, (size, unit = '') => {
    const bytes = Math.round(toNumber(size) * (UNIT_BYTES[unit] ?? 1))
    return bytes > 0 ? { bytes } : undefined
  })
}

/** Reads the allowed file formats in a message in lower case. */
export function readFormatLimit(text: string): ImageErrorDetails | undefined {
  const [, after] =
    /\b(?:only|must be|expected|accepts?|(?:supported|allowed|valid) (?:\w+ )?(?:formats?|types?))\b([^.;]*)/.exec(
      text,
    ) ?? []
  const [, before] = /([^.;:]*)\b(?:is|are) (?:supported|allowed|accepted)/.exec(text) ?? []
  const formats = (after ?? before)?.match(FORMAT)
  return formats ? { formats: [...new Set(formats.map((name) => name.toUpperCase()))] } : undefined
}

function findLimit(
  text: string,
  pattern: RegExp,
  read: (first: string, second?: string) => ImageErrorDetails | undefined,
): ImageErrorDetails | undefined {
  const quantities: Quantity[] = []
  for (const { 0: whole, 1: first = '', 2: second, index } of text.matchAll(pattern)) {
    const value = read(first, second)
    const start = index + whole.indexOf(first)
    if (value) quantities.push({ start, end: index + whole.replace(/[.,]+$/, '').length, value })
  }
  const words = placesOf(text, LIMIT_WORD)
  const near =
    firstOf(words, ({ end }) => follows(text, end, quantities)) ??
    firstOf(words, ({ start }) => precedes(text, start, quantities)) ??
    firstOf(placesOf(text, COMPARISON), ({ end }) => follows(text, end, quantities))
  return (near ?? (words.length > 0 && quantities.length === 1 ? quantities[0] : undefined))?.value
}

/** The first quantity after `place`, if nothing separates them. */
function follows(text: string, place: number, quantities: readonly Quantity[]) {
  const next = quantities.find(({ start }) => start >= place)
  return next && !BARRIER.test(text.slice(place, next.start)) ? next : undefined
}

/** The last quantity before `place`, if nothing separates them. */
function precedes(text: string, place: number, quantities: readonly Quantity[]) {
  const last = quantities.findLast(({ end }) => end <= place)
  return last && !BARRIER.test(text.slice(last.end, place)) ? last : undefined
}

function placesOf(text: string, pattern: RegExp) {
  return [...text.matchAll(pattern)].map(({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
  }))
}

function firstOf<Item, Found>(items: readonly Item[], find: (item: Item) => Found | undefined) {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}

/** Parses a number with or without thousands separators. NaN if it is invalid. */
function toNumber(digits = ''): number {
  const bare = digits.replace(/[.,]+$/, '')
  if (/^\d{1,3}(?:,\d{3})+$/.test(bare)) return Number(bare.replaceAll(',', ''))
  return /^\d{1,9}(?:\.\d{1,6})?$/.test(bare) ? Number(bare) : Number.NaN
}
