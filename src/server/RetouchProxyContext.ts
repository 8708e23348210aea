interface JobContext {
  /** The Skin Analysis app in the path. */
  readonly appId: string
  /** The scan in the path. */
  readonly scanId: string
  /** Id of the job in the path: its `_id` at the service. */
  readonly predictionId: string
}

/**
 * Operation of a request, with the ids in its path. Only the characters and the length of the ids were checked, so do
 * not trust them.
 */
export type RetouchProxyContext =
  | (JobContext & {
      /** Reads a job. */
      readonly operation: 'result'
    })
  | (JobContext & {
      /** Downloads one image of a job as a file. */
      readonly operation: 'download'
      /** Index of the image in the job's images, from 0. */
      readonly index: number
    })
  | {
      /** Starts a job. */
      readonly operation: 'generate'
      /** The Skin Analysis app in the path. */
      readonly appId: string
      /** Undefined: the job does not exist yet. */
      readonly scanId?: undefined
      /** Undefined: the job does not exist yet. */
      readonly predictionId?: undefined
    }
