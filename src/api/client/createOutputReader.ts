import type { OutputSchema, SchemaIssue } from '../OutputSchema.js'
import { warnOnce } from '../platform/warnOnce.js'
import { RetouchError } from '../RetouchError.js'
import type { RetouchJob } from '../RetouchJob.js'

/**
 * Creates a function that applies `schema` to the output of a job. Results are cached per job, so that a job which
 * is read on every render is validated once and its value keeps its identity.
 */
export function createOutputReader<T>(
  schema: OutputSchema<T> | undefined,
): (job: RetouchJob) => RetouchJob<T>
export function createOutputReader(
  schema: OutputSchema<unknown> | undefined,
): (job: RetouchJob) => RetouchJob {
  const results = new WeakMap<RetouchJob, RetouchJob | RetouchError>()
  return (job) => {
    if (job.state !== 'succeeded' || !schema) return job
    const result = results.get(job) ?? readOutput(job, schema)
    results.set(job, result)
    if (result instanceof RetouchError) throw result
    return result
  }
}

function readOutput(
  job: Extract<RetouchJob, { state: 'succeeded' }>,
  schema: OutputSchema<unknown>,
): RetouchJob | RetouchError {
  const { output, predictionId } = job
  let reason: string
  try {
    const result = schema['~standard'].validate(output.value)
    if ('then' in result) {
      // Zod returns a promise for an asynchronous schema, and for one that throws.
      result.then(undefined, (cause) => warnOnce(() => `outputSchema threw ${cause}`))
      reason = 'it is asynchronous, or threw'
    } else if (result.issues) {
      reason = result.issues.map(describeIssue).join('; ')
    } else {
      return { ...job, output: { ...output, value: result.value } }
    }
  } catch (cause) {
    reason = `it threw ${cause}`
  }
  const message = `outputSchema rejected the output: ${reason}`
  return new RetouchError({ code: 'INVALID_OUTPUT', message, predictionId })
}

/** Formats an issue, as in `photos.0.url: Invalid input`. */
function describeIssue({ message, path = [] }: SchemaIssue): string {
  const place = path.map((part) => String(typeof part === 'object' ? part.key : part)).join('.')
  return place ? `${place}: ${message}` : message
}
