const RIGHT_TO_LEFT = /^(ar|ckb|dv|fa|he|ps|ug|ur|yi)\b/i

/** What tells a browser and a screen reader the language of a component's words. Only right to left overrules the page. */
export function languageProps(language: string): { lang: string; dir?: 'rtl' } {
  return RIGHT_TO_LEFT.test(language) ? { lang: language, dir: 'rtl' } : { lang: language }
}
