/** Joins the sentences that are present with spaces. */
export function joinSentences(...parts: (string | false | undefined)[]): string {
  return parts.filter(Boolean).join(' ')
}

/** Joins the sentences that are present without spaces, for Chinese and Japanese. */
export function joinSentencesUnspaced(...parts: (string | false | undefined)[]): string {
  return parts.filter(Boolean).join('')
}
