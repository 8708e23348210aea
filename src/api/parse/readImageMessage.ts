import type { ImageErrorCode } from '../errorCodes.js'
import type { ImageErrorDetails } from '../RetouchError.js'
import { readByteLimit, readFormatLimit, readPixelLimit } from './readLimit.js'

interface Rule {
  readonly code: ImageErrorCode
  /** Patterns that must all match one sentence of the message, in lower case. */
  readonly patterns: readonly RegExp[]
  readonly readLimit?: (text: string) => ImageErrorDetails | undefined
}

const FACE = 'faces?\\b'
const SEEN = '(?:detect|found|visible|present|recogni|identif|seen|available)'
const IMAGE = /\b(?:image|photo|picture|file|upload|payload|png|jpe?g)/
const TOO_LARGE = /exceed|too (?:large|big|high)|\bmax|\b(?:above|over|larger|bigger)\b/

/**
 * How each documented message is recognized, most specific first. Wording can drift (case, spaces,
 * punctuation, a prefix), so a rule names only what identifies the message.
 */
const RULES: readonly Rule[] = [
  {
    code: 'NO_FACE_DETECTED',
    patterns: [
      new RegExp(
        `\\bno (?:(?:clear|visible|valid|human|single|front|frontal|facing|usable|recogni[sz]able|detectable) ){0,3}${FACE}(?: ?(?:$|[,:)\\]"'])| (?:(?:was|were|is|are|could be|can be|has been|have been) )?(?:${SEEN}|in\\b))|` +
          `\\bface(?:s|\\(s\\))? (?:(?:was|were|is|are|could|can|has|have) )?(?:not|cannot) (?:be |been )?${SEEN}|` +
          `(?:\\bnot|\\bcannot|\\b(?:unable|failed) to) (?:detect|find|locate|recogni[sz]e|contain|see) (?:(?:a|an|any|the|one|clear|visible|valid|human) ){0,3}${FACE}(?! (?:problem|issue|error))`,
      ),
    ],
  },
  {
    code: 'DIMENSIONS_TOO_SMALL',
    patterns: [/dimension|resolution/, /too (?:small|low)|\bmin|\b(?:at least|below|smaller)\b/],
    readLimit: readPixelLimit,
  },
  {
    code: 'DIMENSIONS_TOO_LARGE',
    patterns: [/dimension|resolution/, TOO_LARGE],
    readLimit: readPixelLimit,
  },
  {
    code: 'UNSUPPORTED_FORMAT',
    patterns: [
      /\bformat|\btype|\b(?:png|jpe?g)/,
      /\b(?:unsupported|invalid|unknown|only)\b|\b(?:not|un) (?:supported|allowed|accepted)/,
      /\b(?:image|photo|picture|file|media|upload|png|jpe?g|webp|gif|hei[cf])/,
    ],
    readLimit: readFormatLimit,
  },
  {
    code: 'FILE_TOO_LARGE',
    patterns: [
      /\bsize\b|\d ?[kmg]i?b\b|bytes?\b/,
      /exceed|limit|too (?:large|big)|\bmax|\b(?:above|over|larger|bigger)\b/,
      /\b(?:file|image|photo|picture|upload|payload)|\d ?[kmg]i?b\b|\d ?bytes\b/,
    ],
    readLimit: readByteLimit,
  },
  { code: 'IMAGE_CORRUPTED', patterns: [/\bcorrupt|\b(?:to|not|cannot) open\b/, IMAGE] },
  {
    code: 'IMAGE_UNREADABLE',
    patterns: [/\b(?:failed to|unable to|not|cannot) (?:be )?(?:read|decode)/, IMAGE],
  },
]

/** A sentence with one of these words is about the service's machines, not about the photo. */
const MACHINE =
  /\b(?:cuda|[gc]pu|memory|alloc\w*|queue|batch|models?|weights|checkpoint|tensor|kernel|disk|storage|database|config\w*)\b/

/** Maximum number of characters that are read at each end of a message. */
const MAX_END = 400

/** Finds the image error that a message of the service describes, with its limit. Undefined for any other text. */
export function readImageMessage(
  message: string,
): { code: ImageErrorCode; limit?: ImageErrorDetails } | undefined {
  const text = normalize(message)
  const sentences = text.split(/[.!?;](?: |$)/)
  for (const sentence of sentences) {
    const rule = RULES.find(
      ({ code, patterns }) =>
        patterns.every((pattern) => pattern.test(sentence)) &&
        (code === 'NO_FACE_DETECTED' || !MACHINE.test(sentence)),
    )
    if (!rule) continue
    const limit = rule.readLimit?.(text)
    return { code: rule.code, ...(limit && { limit }) }
  }
  return undefined
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
