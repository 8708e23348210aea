import type { ImageErrorDetails } from '../RetouchError.js'

const NUMBER = '(\\d(?:[\\d,.]{0,14}\\d)?)'

const PIXELS = `\\b${NUMBER} ?(?:px|pixels?)? ?(?:x|×|\\*|by) ?${NUMBER}(?!\\d)`

const BYTES = `\\b${NUMBER} ?(?:([kmg])(?:i?b|(?:ilo|ega|iga)bytes?)|bytes?|b)\\b`

/** Words that stand next to a limit: "Max allowed resolution 2048x2048", "5MB limit". */
const LIMIT_WORD = '\\b(min(?:imum)?|max(?:imum)?|require[ds]?|allow(?:s|ed)|permitted|limit)\\b'

/** Words that precede a limit in a message without a limit word: "at least 1024x1024". */
const COMPARISON = '(\\b(?:than|at least|at most|up to|below|above|over|under)\\b|[<>≤≥])'

/** A word that precedes a limit in a message without a limit word: "7.2MB exceeds 5MB". It never follows the limit. */
const EXCEEDS = '\\b(exceed\\w*)'

/** Words and marks that never stand between a limit word and its number. */
const BARRIER = '[.,;()]|\\b(?:got|given|found|received|actual\\w*|but|yours?|was|has)\\b'

const WORDS = [LIMIT_WORD, COMPARISON, EXCEEDS, BARRIER].join('|')

/** Splits a message into quantities and words, for `PLACES`. */
const PIXEL_PARTS = new RegExp(`${PIXELS}|${WORDS}`, 'g')
const BYTE_PARTS = new RegExp(`${BYTES}|${WORDS}`, 'g')

/**
 * Positions of a limit in a message, best first: a quantity (Q) after a limit word (L), a quantity before a limit word,
 * a quantity after a comparison (C) or "exceeds" (X), or the only quantity of a message with a limit word. A barrier
 * (B) rules a position out.
 */
const PLACES = [/L[LC]*Q/, /Q[LC]*L/, /[CX][LC]*Q/, /^(?=.*L)[^Q]*Q[^Q]*$/]

const UNITS = ['', 'k', 'm', 'g']

const FORMAT = /\b(?:png|jpe?g|webp|gif|hei[cf]|avif|bmp|tiff?)\b/g

/** Reads the width and height limit in a message in lower case. */
export function readPixelLimit(text: string): ImageErrorDetails | undefined {
  return findLimit(text, PIXEL_PARTS, (first, second) => {
    const [width, height] = [toNumber(first), toNumber(second)]
    return width > 0 && height > 0 ? { width, height } : undefined
  })
}

/** Reads the file size limit in a message in lower case. "5MB" is read as 5 × 2²⁰. */
export function readByteLimit(text: string): ImageErrorDetails | undefined {
  return findLimit(text, BYTE_PARTS, (size, unit = '') => {
    const bytes = Math.round(toNumber(size) * 1_024 ** UNITS.indexOf(unit))
    return bytes > 0 ? { bytes } : undefined
  })
}

/** Reads the allowed file formats in a message in lower case. */
export function readFormatLimit(text: string): ImageErrorDetails | undefined {
  const [, after] =
    /\b(?:only|must be|expected|accepts?|(?:supported|allowed|valid) (?:\w+ )?(?:formats?|types?))\b([^.;]*)/.exec(
      text,
    ) ?? []
  const [, before] =
    /(?:^|[.;:])([^.;:]*)\b(?:is|are) (?:supported|allowed|accepted)/.exec(text) ?? []
  const formats = (after ?? before)?.match(FORMAT)
  return formats ? { formats: [...new Set(formats.map((name) => name.toUpperCase()))] } : undefined
}

function findLimit(
  text: string,
  parts: RegExp,
  read: (first: string, second?: string) => ImageErrorDetails | undefined,
): ImageErrorDetails | undefined {
  const quantities: ImageErrorDetails[] = []
  let letters = ''
  for (const [, first, second, limit, comparison, exceeds] of text.matchAll(parts)) {
    const quantity = first === undefined ? undefined : read(first, second)
    if (quantity) quantities[letters.length] = quantity
    letters += quantity ? 'Q' : limit ? 'L' : comparison ? 'C' : exceeds ? 'X' : 'B'
  }
  const place = PLACES.map((pattern) => pattern.exec(letters)).find((found) => found !== null)
  return place ? quantities[place.index + place[0].indexOf('Q')] : undefined
}

/** Parses a number with or without thousands separators. NaN if it is invalid. */
function toNumber(digits = ''): number {
  return Number(digits.replace(/,(?=\d{3}(?:,|$))/g, ''))
}
