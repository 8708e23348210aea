import type { ImageErrorCode } from '../errorCodes.js'
import type { ImageErrorDetails } from '../RetouchError.js'
import { findFirst } from './walkJson.js'

type Rule = readonly [
  code: ImageErrorCode,
  readLimit: ((text: string) => ImageErrorDetails | undefined) | undefined,
  /** Regular expressions that must all match the same sentence of a normalized message. */
  ...patterns: (RegExp | string)[],
]

const FACE = '(?:(?:an?|any|clear|\\w+ble|valid|human|single|front\\w*|facing) ){0,3}faces?\\b'
const BE = '(?:(?:was|were|is|are|has|have|can?|could) )?'
const SEE =
  '(?:be(?:en)? )?(?:detect|find|found|locate|visible|present|recogni|identif|see|contain)'
const FORMAT = '\\b(?:png|jpe?g|webp|gif|hei[cf]|avif|bmp|tiff?)'
const IMAGE = `\\b(?:image|photo|picture|file|media|upload)|${FORMAT}`
const NUMBER = '(\\d(?:[\\d,.]{0,14}\\d)?)'
const BYTES = `${NUMBER} ?([kmg]?)(?:i?b|\\w{0,4}bytes?)\\b`
const PIXELS = `${NUMBER} ?(?:px|pixels)? ?(?:[x×*]|by) ?${NUMBER}`
const DIMENSION = /dimension|resolution/
const OVER = 'exceed|limit|\\bmax|\\b(?:above|over)\\b'
const TOO_LARGE = `${OVER}|too (?:large|big|high)|larger|bigger`

/**
 * How each documented message is recognized, most specific first. Wording can drift (case, spaces, punctuation, a
 * prefix), so a rule names only what identifies the message.
 */
const RULES: readonly Rule[] = [
  [
    'NO_FACE_DETECTED',
    undefined,
    `\\bno ${FACE}(?: ?(?:$|[^\\w ])| in\\b| ${BE}${SEE})` +
      `|\\bfaces?(?:\\(s\\))? ${BE}not ${SEE}` +
      `|\\bnot ${SEE}\\w* ${FACE}(?! (?:problem|issue|error))`,
  ],
  [
    'DIMENSIONS_TOO_SMALL',
    (text) => findLimit(text, PIXELS, toPixels, true),
    DIMENSION,
    /^(?!.*too (?:large|big|high)).*(?:too (?:small|low)|\bmin|\b(?:at least|below|smaller)\b)/,
  ],
  ['DIMENSIONS_TOO_LARGE', (text) => findLimit(text, PIXELS, toPixels), DIMENSION, TOO_LARGE],
  [
    'UNSUPPORTED_FORMAT',
    readFormatLimit,
    `\\b(?:format|type)|${FORMAT}`,
    /unsupported|\b(?:invalid|unknown|only|not (?:supported|allowed|accepted))\b/,
    IMAGE,
  ],
  [
    'FILE_TOO_LARGE',
    (text) => findLimit(text, BYTES, toBytes),
    `\\bsize\\b|${BYTES}`,
    TOO_LARGE,
    `${IMAGE}|${BYTES}`,
  ],
  ['IMAGE_CORRUPTED', undefined, /\bcorrupt|\bnot open\b/, IMAGE],
  ['IMAGE_UNREADABLE', undefined, /\bnot (?:be )?(?:read|decode)/, IMAGE],
]

/** A sentence with one of these words describes a problem of the service's machines, unless it says that there is no face. */
const MACHINE =
  /\b(?:cuda|[gc]pu|memory|alloc|queue|batch|model|weights|checkpoint|tensor|disk|storage|database|config)/

/** Words beside a limit. In a message without one, a quantity is the photo's own. */
const LIMIT = new RegExp(
  `${OVER}|\\b(?:min|requir|allow|permit|than|at least|at most|up to|below|under)`,
)

/** Maximum number of characters that are read at each end of a message. */
const MAX_END = 400

/** Finds the image error that a message of the service describes, with its limit. Undefined for any other text. */
export function readImageMessage(
  message: string,
): { code: ImageErrorCode; limit?: ImageErrorDetails } | undefined {
  const text = normalize(message)
  return findFirst(text.split(/[.!?;](?: |$)/), (sentence) => {
    const rules = MACHINE.test(sentence) ? RULES.slice(0, 1) : RULES
    const [code, readLimit] =
      rules.find(([, , ...patterns]) => patterns.every((pattern) => sentence.match(pattern))) ?? []
    const limit = readLimit?.(text)
    return code && { code, ...(limit && { limit }) }
  })
}

/**
 * Converts both ends of a message to lower case and one line, and all of its negations to "not". A traceback has its
 * message at the end. A short message is read twice, which changes nothing.
 */
function normalize(message: string): string {
  return `${message.slice(0, MAX_END)}\n${message.slice(-MAX_END)}`
    .toLowerCase()
    .replace(/n(?:['’]|no)t\b|\b(?:unable|failed) to\b/g, ' not')
    .replace(/\r?\n/g, '. ')
    .replace(/[\s_–—-]+/g, ' ')
}

/**
 * Finds the limit among the quantities of a message. Another quantity is the photo's own, which breaks the limit: the
 * limit is the largest quantity if the photo is too small, else the smallest. A maximum is no limit for a photo that is
 * too small, and a minimum is none for one that is too large.
 */
function findLimit<Quantity extends Readonly<Record<string, number>>>(
  text: string,
  pattern: string,
  read: (first: string, second: string) => Quantity,
  isTooSmall = false,
): Quantity | undefined {
  if (!LIMIT.test(text)) return undefined
  const rank = (quantity: Quantity) => {
    const numbers = Object.values(quantity)
    return isTooSmall ? -Math.min(...numbers) : Math.max(...numbers)
  }
  const other = new RegExp(`\\b${isTooSmall ? 'max' : 'min'}(?:(?!\\bm(?:ax|in))[^,.;]|,\\d)*`, 'g')
  return [...text.replace(other, '').matchAll(new RegExp(pattern, 'g'))]
    .map(([, first = '', second = '']) => read(first, second))
    .filter((quantity) => Object.values(quantity).every((number) => number > 0))
    .sort((a, b) => rank(a) - rank(b))[0]
}

function toPixels(width: string, height: string) {
  return { width: toNumber(width), height: toNumber(height) }
}

/** "5MB" is read as 5 × 2²⁰. */
function toBytes(size: string, unit: string) {
  return { bytes: Math.round(toNumber(size) * 1_024 ** ' kmg'.indexOf(unit || ' ')) }
}

/** Parses a number with or without thousands separators. NaN if it is invalid. */
function toNumber(digits: string): number {
  return Number(digits.replace(/,(?=\d{3})/g, ''))
}

/** Reads the file formats that a message allows. */
function readFormatLimit(text: string): ImageErrorDetails | undefined {
  const [, allowed = ''] =
    /\b(?:only|must be|expected|accept|(?:supported|allowed|valid) (?:\w+ )?(?:format|type))([^.;]*)/.exec(
      text,
    ) ?? []
  const formats = allowed.match(new RegExp(FORMAT, 'g'))?.map((name) => name.toUpperCase())
  return formats && { formats }
}
