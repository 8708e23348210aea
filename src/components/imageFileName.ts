const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/gif': 'gif',
}

/** `name` with the extension of what the file is: by its type, else by its URL. */
export function imageFileName(name: string, type: string, url: string): string {
  const [mediaType = ''] = type.toLowerCase().split(';')
  const [, named] = /\.(\w{3,4})(?:[?#]|$)/.exec(url) ?? []
  const extension = EXTENSIONS[mediaType.trim()] ?? named ?? 'png'
  // No system takes these in the name of a file.
  return `${name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, '-')}.${extension}`
}
