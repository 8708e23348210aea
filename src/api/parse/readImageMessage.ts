import type { ImageErrorCode } from '../errorCodes.js'
import type { ImageErrorDetails } from '../RetouchError.js'
import { readByteLimit, readFormatLimit, readPixelLimit } from './readLimit.js'
import { findFirst } from './walkJson.js'

type Rule = readonly [
  code: ImageErrorCode,
  readLimit: ((text: string) => ImageErrorDetails | undefined) | undefined,
  /** All patterns must match the same sentence of the message, in lower case. */
  ...patterns: RegExp[],
]

const FACE =
  '(?:(?:an?|any|the|one|clear|visible|valid|human|single|front|frontal|facing|usable|recogni[sz]able|detectable) ){0,3}faces?\\b'
const SEEN = '(?:detect|found|visible|present|recogni|identif|seen|available)'
const VERB = '(?:(?:was|were|is|are|could|can|has|have)(?: be(?:en)?)? )?'
const IMAGE = /\b(?:image|photo|picture|file|media|upload|payload|png|jpe?g|webp|gif|hei[cf])/
const BYTES = '\\d ?(?:[kmg]i?b|bytes)\\b'
const DIMENSION = /dimension|resolution/
const TOO_LARGE = /exceed|limit|too (?:large|big|high)|\bmax|\b(?:above|over|larger|bigger)\b/

/**
 * How each documented message is recognized, most specific first. Wording can drift (case, spaces,
 * punctuation, a prefix), so a rule names only what identifies the message.
 */
const RULES: readonly Rule[] = [
  [
    'NO_FACE_DETECTED',
    undefined,
    new RegExp(
      [
        `\\bno ${FACE}(?: ?(?:$|[,:)\\]"'])| ${VERB}(?:${SEEN}|in\\b))`,
        `\\bface(?:s|\\(s\\))? ${VERB}(?:not|cannot) (?:be(?:en)? )?${SEEN}`,
        `\\b(?:not|cannot|(?:unable|failed) to) (?:detect|find|locate|recogni[sz]e|contain|see) ${FACE}(?! (?:problem|issue|error))`,
      ].join('|'),
    ),
  ],
  [
    'DIMENSIONS_TOO_SMALL',
    readPixelLimit,
    DIMENSION,
    /too (?:small|low)|\bmin|\b(?:at least|below|smaller)\b/,
  ],
  ['DIMENSIONS_TOO_LARGE', readPixelLimit, DIMENSION, TOO_LARGE],
  [
    'UNSUPPORTED_FORMAT',
    readFormatLimit,
    /\bformat|\btype|\b(?:png|jpe?g)/,
    /\b(?:unsupported|invalid|unknown|only)\b|\b(?:not|un) (?:supported|allowed|accepted)/,
    IMAGE,
  ],
  [
    'FILE_TOO_LARGE',
    readByteLimit,
    new RegExp(`\\bsize\\b|bytes?\\b|${BYTES}`),
    TOO_LARGE,
    new RegExp(`${IMAGE.source}|${BYTES}`),
  ],
  ['IMAGE_CORRUPTED', undefined, /\bcorrupt|\b(?:to|not|cannot) open\b/, IMAGE],
  [
    'IMAGE_UNREADABLE',
    undefined,
    /\b(?:failed to|unable to|not|cannot) (?:be )?(?:read|decode)/,
    IMAGE,
  ],
]

/** A sentence with one of these words describes a problem of the service's machines, not of the photo. */
const MACHINE =
  /\b(?:cuda|[gc]pu|memory|alloc\w*|queue|batch|models?|weights|checkpoint|tensor|kernel|disk|storage|database|config\w*)\b/

/** Maximum number of characters that are read at each end of a message. */
const MAX_END = 400

/** Finds the image error that a message of the service describes, with its limit. Undefined for any other text. */
export function readImageMessage(
  message: string,
): { code: ImageErrorCode; limit?: ImageErrorDetails } | undefined {
  const text = normalize(message)
  return findFirst(text.split(/[.!?;](?: |$)/), (sentence) => {
    const isMachine = MACHINE.test(sentence)
    const [code, readLimit] =
      RULES.find(
        ([code, , ...patterns]) =>
          (code === 'NO_FACE_DETECTED' || !isMachine) &&
          patterns.every((pattern) => pattern.test(sentence)),
      ) ?? []
    const limit = readLimit?.(text)
    return code && { code, ...(limit && { limit }) }
  })
}

/** Converts a message to lower case, one line and bounded length. A traceback has its message at the end. */
function normalize(message: string): string {
  const ends =
    message.length > 2 * MAX_END
      ? `${message.slice(0, MAX_END)}\n${message.slice(-MAX_END)}`
      : message
  return ends
    .toLowerCase()
    .replace(/n['’]t\b/g, ' not')
    .replace(/\r?\n/g, '. ')
    .replace(/[\s_–—-]+/g, ' ')
    .trim()
}
