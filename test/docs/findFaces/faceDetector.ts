import type { PhotoOptions } from 'react-retouch'

interface FaceDetector {
  detect(image: ImageBitmap): Promise<{ boundingBox: DOMRectReadOnly }[]>
}

declare global {
  var FaceDetector: (new () => FaceDetector) | undefined
}

/** The browser's own detector. Undefined in browsers without one: photos are then not checked for faces. */
export const findFaces: PhotoOptions['findFaces'] = globalThis.FaceDetector && detectFaces

async function detectFaces(image: ImageBitmap) {
  if (!globalThis.FaceDetector) return []
  const faces = await new globalThis.FaceDetector().detect(image)
  return faces.map(({ boundingBox }) => boundingBox)
}
