/** Whether a value can be an id of the service. */
export { isId as isJobId } from '../../api/client/ids.js'

/** The three ids that name a job. */
export interface JobIds {
  readonly appId: string
  readonly scanId: string
  readonly predictionId: string
}

/** The key of a job in the store. Ids have no colon, so two jobs never share a key. */
export function jobKey({ appId, scanId, predictionId }: JobIds): string {
  return `retouch:${appId}:${scanId}:${predictionId}`
}
