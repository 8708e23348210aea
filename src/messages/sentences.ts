/** The sentences that there is something to say in, one after the other. */
export function sentences(...parts: (string | false | undefined)[]): string {
  return parts.filter(Boolean).join(' ')
}

/** The same for languages that are written without spaces. */
export function unspacedSentences(...parts: (string | false | undefined)[]): string {
  return parts.filter(Boolean).join('')
}
