/** Whether a value can be an id of the service. */
export { isId as isJobId } from '../../api/client/ids.js'

/** The three ids of a job. */
export interface JobIds {
  /** The Skin Analysis app that runs the job. */
  readonly appId: string
  /** The scan that the job belongs to. */
  readonly scanId: string
  /** Id of the job: its `_id` at the service. */
  readonly predictionId: string
}

/** The key of a job in the store. Ids have no colon, so two jobs never share a key. */
export function jobKey({ appId, scanId, predictionId }: JobIds): string {
  return `retouch:${appId}:${scanId}:${predictionId}`
}
