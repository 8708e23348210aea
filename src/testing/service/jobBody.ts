import type { RetouchScriptContext } from '../RetouchEmulator.js'

/** Share of a job's duration until which it has this status. */
const PHASES = [
  { until: 0.1, status: 'ACCEPTED' },
  { until: 0.3, status: 'PREPARING' },
  { until: 0.7, status: 'PROCESSING' },
  { until: 1, status: 'RUNNING' },
] as const

const FAILURE_STATUSES: readonly string[] = ['FAILURE', 'FAILED']

/** The complete job in the service's form, with the fields that belong to its status. */
export function jobBody(
  { predictionId, elapsed, duration, now, inputUrl, outputUrl }: RetouchScriptContext,
  resultUrl: string,
  fields: { readonly [field: string]: unknown },
) {
  const { status = PHASES.find(({ until }) => elapsed < until * duration)?.status ?? 'SUCCESS' } =
    fields
  return {
    _id: predictionId,
    status,
    input: { image: inputUrl },
    urls: { get: resultUrl },
    orgId: 402162,
    retention: '30d',
    createdAt: new Date(now - elapsed).toISOString(),
    consumedCredits: 1,
    output: status === 'SUCCESS' ? [outputUrl(0)] : null,
    error: FAILURE_STATUSES.includes(String(status)) ? 'image not found' : null,
    ...fields,
  }
}
