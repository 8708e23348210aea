/** The file of an upload, if it is the only one and in the field that the service reads. */
export async function readUpload(request: Request): Promise<File | undefined> {
  try {
    const form = await request.formData()
    const files = [...form.values()].filter((value) => typeof value !== 'string')
    const [image] = form.getAll('input.image')
    return files.length === 1 && typeof image === 'object' ? image : undefined
  } catch {
    return undefined
  }
}
