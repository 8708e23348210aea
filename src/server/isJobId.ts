import { isId } from '../api/client/ids.js'

const MAX_LENGTH = 200

/** Whether `value` can be an id of the service, and is not so long as to be something else. */
export function isJobId(value: unknown): value is string {
  return isId(value) && value.length <= MAX_LENGTH
}
