import type { PhotoOptions } from 'react-retouch'

/** Serve the package's `model` folder at this path. */
const MODEL_URL = '/models'

/** Loads the library (1.3 MB) and its tiny model (190 kB) when the first photo is checked. */
async function load() {
  const faceapi = await import('@vladmandic/face-api')
  await faceapi.nets.tinyFaceDetector.loadFromUri(MODEL_URL)
  return faceapi
}

let loading: ReturnType<typeof load> | undefined

export const findFaces: PhotoOptions['findFaces'] = async (image) => {
  loading ??= load()
  // A failed download is retried with the next photo.
  loading.catch(() => {
    loading = undefined
  })
  const faceapi = await loading
  const canvas = document.createElement('canvas')
  canvas.width = image.width
  canvas.height = image.height
  canvas.getContext('2d')?.drawImage(image, 0, 0)
  const options = new faceapi.TinyFaceDetectorOptions({ inputSize: 416, scoreThreshold: 0.4 })
  const faces = await faceapi.detectAllFaces(canvas, options)
  return faces.map(({ box: { x, y, width, height } }) => ({ x, y, width, height }))
}
