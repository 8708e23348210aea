/** A job whose path contains all its data, so that the benchmark's service is stateless. */
export interface BenchJob {
  readonly path: string
  /** Start of the job, in ms since 1970. */
  readonly startsAt: number
  readonly endsAt: number
}

let serial = 0

export function makeJob(mode: string, startsAt: number, duration: number): BenchJob {
  const endsAt = Math.round(startsAt + duration)
  const app = mode.endsWith('webhook') ? 'webhook' : 'app'
  const id = `${endsAt}-${++serial}`
  return { path: `/apps/${app}/plugins/retouchInt/scans/scan/${id}`, startsAt, endsAt }
}

export function readJob(path: string): {
  predictionId: string
  endsAt: number
  hasWebhook: boolean
} {
  const predictionId = path.split('/').at(-1) ?? ''
  return {
    predictionId,
    endsAt: Number(predictionId.split('-')[0]),
    hasWebhook: path.startsWith('/apps/webhook/'),
  }
}
