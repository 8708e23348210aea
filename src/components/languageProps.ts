import { isRightToLeft } from '../messages/format/isRightToLeft.js'

/** `lang`, and `dir` for right-to-left text, of a component's words. Left-to-right text inherits the page's direction. */
export function languageProps(language: string): { lang: string; dir?: 'rtl' } {
  return isRightToLeft(language) ? { lang: language, dir: 'rtl' } : { lang: language }
}
