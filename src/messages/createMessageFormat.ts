import type { ImageMeasure } from '../api/RetouchError.js'

/** Numbers, sizes and lists as a language writes them. */
export interface MessageFormat {
  number(value: number): string
  /** "40%", from 0.4. */
  percent(share: number): string
  /** "1024 × 1024"; empty where a side is unknown. */
  pixels(measure: ImageMeasure | undefined): string
  /** "5 MB", from bytes. Rounded up, so that what is over a limit never reads as the limit. */
  bytes(bytes: number): string
  /** "PNG, JPG or JPEG". */
  anyOf(items: readonly string[]): string
  /** "12 seconds", "2 minutes 5 seconds", from ms. */
  duration(ms: number): string
  /** The form for `count`, by the plural rules of the language. */
  plural(
    count: number,
    forms: { readonly [Form in Intl.LDMLPluralRule]?: string } & { readonly other: string },
  ): string
}

/** For `locale`, a BCP 47 tag. A tag that `Intl` does not know is read as English. */
export function createMessageFormat(locale: string): MessageFormat {
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
