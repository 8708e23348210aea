/** The start of a JPEG, padded to a size. */
export function photo(bytes = 64, type = 'image/jpeg'): Blob {
  const data = new Uint8Array(bytes)
  data.set([0xff, 0xd8, 0xff, 0xe0])
  return new Blob([data], { type })
}

/** A form as the client sends it. */
export function form(image: Blob = photo()): FormData {
  const body = new FormData()
  body.append('input.image', image, 'me.jpg')
  return body
}
