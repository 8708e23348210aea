import type { MessageFormatter } from '../Messages.js'

/** Creates the formatter of `locale`, a BCP 47 tag. Falls back to English if `Intl` does not support the tag. */
export function createMessageFormatter(locale: string): MessageFormatter {
  const language = supported(locale)
  const number = (value: number, options?: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(language, options).format(value)
  const unit = (value: number, unit: string, unitDisplay: 'long' | 'short') =>
    number(value, { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 })
  return {
    number: (value) => number(value),
    percent: (share) => number(share, { style: 'percent' }),
    pixels: (measure) =>
      measure?.width === undefined || measure.height === undefined
        ? ''
        : [measure.width, measure.height]
            .map((side) => number(side, { useGrouping: false }))
            .join(' × '),
    bytes: (bytes) =>
      bytes < 2 ** 20
        ? unit(Math.ceil(bytes / 2 ** 10), 'kilobyte', 'short')
        : unit(Math.ceil((bytes / 2 ** 20) * 10) / 10, 'megabyte', 'short'),
    anyOf: (items) => new Intl.ListFormat(language, { type: 'disjunction' }).format(items),
    duration: (ms) => {
      const seconds = Math.floor(ms / 1000)
      const minutes = Math.floor(seconds / 60)
      const parts = [
        ...(minutes > 0 ? [unit(minutes, 'minute', 'long')] : []),
        ...(seconds % 60 > 0 || minutes === 0 ? [unit(seconds % 60, 'second', 'long')] : []),
      ]
      return new Intl.ListFormat(language, { type: 'unit', style: 'narrow' }).format(parts)
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
