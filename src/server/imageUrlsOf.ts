import type { JobAnswer } from './JobAnswer.js'

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** The image URLs of a job that succeeded, by the rule and in the order of the client's `images`. */
export function imageUrlsOf({ status, output }: JobAnswer): string[] {
  if (status.trim().toUpperCase() !== 'SUCCESS') return []
  const urls: string[] = []
  const rest: unknown[] = [output]
  while (rest.length > 0) {
    const value = rest.pop()
    if (isImageUrl(value)) urls.push(value)
    if (typeof value === 'object' && value !== null) rest.push(...Object.values(value).reverse())
  }
  return urls
}

function isImageUrl(value: unknown): value is string {
  if (typeof value !== 'string') return false
  if (/^data:image\/(png|jpeg|webp)[;,]/i.test(value)) return true
  if (!/^https?:\/\//i.test(value) || !URL.canParse(value)) return false
  const { protocol, hostname } = new URL(value)
  return protocol === 'https:' || LOOPBACK.test(hostname)
}
