import { checkPhoto, useRetouch } from 'react-retouch'
import { withoutMetadata } from './withoutMetadata.js'

export function PlainUpload() {
  const photo = useRetouch({ appId: 'your-app' })

  // A repaired photo is already re-encoded, so only an accepted photo must be re-encoded here.
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
