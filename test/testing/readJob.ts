import type { RetouchEmulator } from '../../src/testing/index.js'

export const BASE = 'https://app.example/api/retouch'

export function resultUrl(predictionId: string, { appId = 'app', scanId = 'scan' } = {}): string {
  return `${BASE}/apps/${appId}/plugins/retouchInt/scans/${scanId}/${predictionId}`
}

/** Requests a job and returns the body of the response. */
export async function readJob(emulator: RetouchEmulator, predictionId: string) {
  const response = await emulator.fetch(resultUrl(predictionId))
  return response.json()
}
