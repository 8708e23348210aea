const SECONDS = /^\d{1,6}$/
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/

/** The `Retry-After` header of a response, if it has one of the two forms that HTTP allows. */
export function pickRetryAfter(response: Response): Readonly<Record<string, string>> {
  const value = response.headers.get('retry-after')?.trim() ?? ''
  return SECONDS.test(value) || HTTP_DATE.test(value) ? { 'retry-after': value } : {}
}
