/**
 * The file of an upload, if it is the only file and in the field that the service reads.
 *
 * @param body - The body that `request` was created with. WebKit cannot read a form with a file back from a
 * `Request`.
 */
export async function readUpload(
  request: Request,
  body: BodyInit | null | undefined,
): Promise<File | undefined> {
  try {
    const form = body instanceof FormData ? body : await request.formData()
    const files = [...form.values()].filter((value) => typeof value !== 'string')
    const [image] = form.getAll('input.image')
    return files.length === 1 && typeof image === 'object' ? image : undefined
  } catch {
    return undefined
  }
}
