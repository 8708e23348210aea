import type { ImageErrorCode } from '../errorCodes.js'
import type { ImageErrorDetails } from '../RetouchError.js'

/**
 * What identifies each documented message, most specific first: the wording around it can drift.
 * Matched against the message in lower case with every run of other characters made one space.
 */
const MESSAGES: readonly (readonly [RegExp, ImageErrorCode])[] = [
  [
    /\bno (\w+ )?faces?\b|\bfaces? (was |were |is |could )?not (be )?(detected|found)/,
    'NO_FACE_DETECTED',
  ],
  [
    /(dimension|resolution).*(too small|\bmin)|too small.*(dimension|resolution)/,
    'DIMENSIONS_TOO_SMALL',
  ],
  [
    /(dimension|resolution).*(too (large|big)|\bmax|exceed)|too (large|big).*(dimension|resolution)/,
    'DIMENSIONS_TOO_LARGE',
  ],
  [
    /\b(un|not )supported\b.*\b(format|type)|(format|type).*\b(un|not )supported|\bonly\b.*\b(png|jpe?g)\b.*\ballowed/,
    'UNSUPPORTED_FORMAT',
  ],
  [
    /\bsize\b.*(exceed|too (large|big)|limit)|\b(exceed|too (large|big)).*\d (kb|mb|bytes)\b/,
    'FILE_TOO_LARGE',
  ],
  [/\bcorrupt|\b(unable|failed) to open (the )?(image|file)/, 'IMAGE_CORRUPTED'],
  [
    /\b(failed|unable) to read (the )?(image|file)|\b(could not|cannot) read (the )?(image|file)/,
    'IMAGE_UNREADABLE',
  ],
]

const UNIT_BYTES: Readonly<Record<string, number>> = { b: 1, kb: 2 ** 10, mb: 2 ** 20, gb: 2 ** 30 }

/** The image error that a message of the service stands for, with the numbers it names; undefined for any other text. */
export function readImageMessage(
  message: string,
): { code: ImageErrorCode; limit?: ImageErrorDetails } | undefined {
  const words = message
    .toLowerCase()
    .replace(/(\d)(?=[a-z])/g, '$1 ')
    .replace(/[^a-z0-9]+/g, ' ')
  const code = MESSAGES.find(([pattern]) => pattern.test(words))?.[1]
  if (code === undefined) return undefined
  const limit = readLimit(code, message)
  return limit ? { code, limit } : { code }
}

function readLimit(code: ImageErrorCode, message: string): ImageErrorDetails | undefined {
  switch (code) {
    case 'FILE_TOO_LARGE': {
      const [, size, unit] = /(\d+(?:\.\d+)?)\s*([kmg]?)(?:i?b|bytes)\b/i.exec(message) ?? []
      return size === undefined
        ? undefined
        : { bytes: Math.round(Number(size) * (UNIT_BYTES[`${unit?.toLowerCase()}b`] ?? 1)) }
    }
    case 'DIMENSIONS_TOO_SMALL':
    case 'DIMENSIONS_TOO_LARGE': {
      const [, width, height] = /(\d+)\s*(?:px|pixels)?\s*[x×*]\s*(\d+)/i.exec(message) ?? []
      return width === undefined ? undefined : { width: Number(width), height: Number(height) }
    }
    case 'UNSUPPORTED_FORMAT': {
      const formats = message.match(/\b(png|jpe?g|webp|gif|hei[cf]|avif|bmp|tiff?)\b/gi)
      return formats ? { formats: formats.map((format) => format.toUpperCase()) } : undefined
    }
    default:
      return undefined
  }
}
