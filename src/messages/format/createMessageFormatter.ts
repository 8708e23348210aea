import type { MessageFormatter } from '../Messages.js'
import { isRightToLeft } from './isRightToLeft.js'

const NO_BREAK_SPACE = '\u00a0'
/** Without them, right-to-left text shows the height before the width. */
const LEFT_TO_RIGHT_ISOLATE = '\u2066'
const POP_DIRECTIONAL_ISOLATE = '\u2069'

/**
 * Creates the formatter of `locale`, a BCP 47 tag. Falls back to English if `Intl` does not support the tag.
 *
 * @param textLanguage - Language of the surrounding text, which may differ from that of the numbers.
 */
export function createMessageFormatter(
  locale: string,
  textLanguage: string = locale,
): MessageFormatter {
  const language = supported(locale)
  const number = (value: number, options?: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(language, options).format(value)
  const unit = (value: number, unit: string, unitDisplay: 'long' | 'short') =>
    number(value, { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 })
  const side = (pixels: number) => number(pixels, { useGrouping: false })
  // Arabic readers do not know the abbreviation that Intl has for a megabyte.
  const byteStyle = language.startsWith('ar') ? 'long' : 'short'
  return {
    number,
    percent: (share) => number(share, { style: 'percent' }),
    pixels: ({ width, height } = {}) => {
      if (!width || !height) return ''
      const size = [side(width), '×', side(height)].join(NO_BREAK_SPACE)
      return isRightToLeft(textLanguage)
        ? LEFT_TO_RIGHT_ISOLATE + size + POP_DIRECTIONAL_ISOLATE
        : size
    },
    bytes: (bytes) =>
      (bytes < 2 ** 20
        ? unit(Math.ceil(bytes / 2 ** 10), 'kilobyte', byteStyle)
        : unit(Math.ceil((bytes / 2 ** 20) * 10) / 10, 'megabyte', byteStyle)
      ).replace(/\s/g, NO_BREAK_SPACE),
    anyOf: (items) =>
      new Intl.ListFormat(language, { type: 'disjunction' })
        .format(items)
        // Intl writes "JPG或JPEG"; Chinese typography puts spaces between Latin and Han characters.
        .replace(/(\w)或(\w)/g, '$1 或 $2'),
    duration: (ms) => {
      const seconds = Math.floor(ms / 1000)
      const rest = seconds % 60
      const parts = rest > 0 || seconds === 0 ? [unit(rest, 'second', 'long')] : []
      if (seconds >= 60) parts.unshift(unit(Math.floor(seconds / 60), 'minute', 'long'))
      // German joins units with a comma; spoken German uses "und".
      const type = language.startsWith('de') ? 'conjunction' : 'unit'
      const text = new Intl.ListFormat(language, { type }).format(parts)
      return language.startsWith('ja') ? text.replace(/\s/g, '') : text
    },
    date: (time) =>
      // English of no region: every reader understands "28 September", where en-US writes "September 28".
      new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
        day: 'numeric',
        month: 'long',
      }).format(Date.parse(time)),
    plural: (count, forms) => forms[new Intl.PluralRules(language).select(count)] ?? forms.other,
  }
}

function supported(locale: string): string {
  try {
    return Intl.NumberFormat.supportedLocalesOf(locale)[0] ?? 'en'
  } catch {
    return 'en'
  }
}
