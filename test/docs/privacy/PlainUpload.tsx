import { checkPhoto, useRetouch } from 'react-retouch'
import { withoutMetadata } from './withoutMetadata.js'

export function PlainUpload() {
  const photo = useRetouch({ appId: 'your-app' })

  // What does not fit is new once it is mended, so only what fits has to be made new here.
  async function pick(file: File) {
    const { ok } = await checkPhoto(file)
    photo.pick(ok ? await withoutMetadata(file) : file)
  }

  return (
    <>
      <label>
        Photo{' '}
        <input
          type="file"
          accept="image/jpeg,image/png"
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? []
            if (file) void pick(file)
          }}
        />
      </label>
      {photo.status === 'rejected' && photo.check.repair === 'possible' && (
        <button type="button" onClick={photo.repair}>
          Make it fit
        </button>
      )}
      {photo.status === 'done' && <img src={photo.data.image.url} alt="Retouched" />}
    </>
  )
}
