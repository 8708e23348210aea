const VENDOR_HOSTS = ['delivery.pixelbin.io', 'cdn.pixelbin.io']

/**
 * The same image, sent to be saved, which the vendor's CDN does when asked to. It keeps the answer apart from the
 * one that is shown, too: a browser may have kept that without the headers that a fetch needs.
 */
export function attachmentUrl(url: string): string {
  if (!/^https?:/i.test(url)) return url
  const attachment = new URL(url)
  if (!VENDOR_HOSTS.includes(attachment.hostname)) return url
  attachment.searchParams.set('download', 'true')
  return attachment.href
}
