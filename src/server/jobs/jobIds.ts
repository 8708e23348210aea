import { isId } from '../../api/client/ids.js'

const MAX_LENGTH = 200

/** The three ids of a job. */
export interface JobIds {
  /** The Skin Analysis app that runs the job. */
  readonly appId: string
  /** The scan that the job belongs to. */
  readonly scanId: string
  /** Id of the job: its `_id` at the service. */
  readonly predictionId: string
}

/** Whether `value` can be an id of the service: its characters, and at most 200 of them. */
export function isJobId(value: unknown): value is string {
  return isId(value) && value.length <= MAX_LENGTH
}

/** The key of a job in the store. Ids have no colon, so two jobs never share a key. */
export function jobKey({ appId, scanId, predictionId }: JobIds): string {
  return `retouch:${appId}:${scanId}:${predictionId}`
}
