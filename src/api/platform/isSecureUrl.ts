/** Whether a URL is `https:`, or `http:` on this machine, where it is safe too. */
export function isSecureUrl(url: string): boolean {
  return /^(?:https:\/\/[^\s/?#]|http:\/\/(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?(?:[/?#]|$))/i.test(
    url,
  )
}
