/** Ids of a job, in the form of the service's own. */
export const IDS = {
  appId: 'app-1',
  scanId: 'scan-1',
  predictionId: 'retouchInt--generate--0198f54a',
} as const

/** The service's response for a job, with overridden fields. */
export function jobBody(fields: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    _id: IDS.predictionId,
    status: 'PROCESSING',
    input: { image: 'https://delivery.pixelbin.io/predictions/inputs/0.jpeg' },
    urls: { get: 'https://api.pixelbin.io/apps/app-1/plugins/retouchInt/scans/scan-1/0198f54a' },
    orgId: 402162,
    retention: '30d',
    createdAt: '2025-08-29T10:06:16.708Z',
    consumedCredits: 1,
    output: null,
    error: null,
    ...fields,
  }
}

export const RESULT_URL = 'https://delivery.pixelbin.io/predictions/outputs/30d/result_0.png'

/** The documented image errors, each with its code and numbers. */
export const IMAGE_MESSAGES = [
  ['No face detected', 'NO_FACE_DETECTED', undefined],
  ['Failed to read Image', 'IMAGE_UNREADABLE', undefined],
  ['File size exceeds 5MB limit.', 'FILE_TOO_LARGE', { bytes: 5 * 2 ** 20 }],
  ['Unable to open image. Invalid or corrupted file.', 'IMAGE_CORRUPTED', undefined],
  [
    'Unsupported image format. Only PNG, JPG, or JPEG is allowed.',
    'UNSUPPORTED_FORMAT',
    { formats: ['PNG', 'JPG', 'JPEG'] },
  ],
  [
    'Image dimensions are too small. Min required resolution 1024x1024 pixels.',
    'DIMENSIONS_TOO_SMALL',
    { width: 1024, height: 1024 },
  ],
  [
    'Image resolution too large. Max allowed resolution 2048x2048 pixels.',
    'DIMENSIONS_TOO_LARGE',
    { width: 2048, height: 2048 },
  ],
] as const

/**
 * A `fetch` that returns each response once, in order, and then repeats the last one. An `Error` is thrown, and a
 * promise is awaited.
 */
export function fakeFetch(...responses: (object | string | Error | Response)[]) {
  const requests: Request[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    requests.push(new Request(input, init))
    // Resolves in a macrotask, like a network response: a response in the same tick would hide renders.
    await new Promise((resolve) => setTimeout(resolve))
    const response = await responses[Math.min(requests.length, responses.length) - 1]
    if (response instanceof Error) throw response
    if (response instanceof Response) return response.clone()
    return typeof response === 'string' ? new Response(response) : Response.json(response)
  }
  return { fetch, requests }
}

/** An HTTP error in the service's own shape. A 404 in any other shape means that there is no proxy. */
export function errorResponse(status: number): Response {
  return Response.json({ message: 'Words', status, errorCode: `JR-0${status}` }, { status })
}
