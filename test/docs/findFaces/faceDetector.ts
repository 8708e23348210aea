import type { PhotoOptions } from 'react-retouch'

interface FaceDetector {
  detect(image: ImageBitmap): Promise<{ boundingBox: DOMRectReadOnly }[]>
}

declare global {
  var FaceDetector: (new () => FaceDetector) | undefined
}

/** The browser's own detector, or undefined in browsers without one: the photo is then sent unchecked for faces. */
export const findFaces: PhotoOptions['findFaces'] = globalThis.FaceDetector && detectFaces

async function detectFaces(image: ImageBitmap) {
  if (!globalThis.FaceDetector) return []
  const faces = await new globalThis.FaceDetector().detect(image)
  return faces.map(({ boundingBox }) => boundingBox)
}
