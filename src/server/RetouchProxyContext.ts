interface JobContext {
  /** The Skin Analysis app configuration. */
  readonly appId: string
  /** The scan instance of the job. */
  readonly scanId: string
  /** The job's `_id`. */
  readonly predictionId: string
}

/** What a request asks for. The ids come from the caller: they have the form of ids, and nothing else is known of them. */
export type RetouchProxyContext =
  /** What became of a job. */
  | (JobContext & { readonly operation: 'result' })
  /** One image of a finished job, as a file. */
  | (JobContext & {
      readonly operation: 'download'
      /** Which of the job's images, from 0. */
      readonly index: number
    })
  /** A new job. */
  | {
      readonly operation: 'generate'
      readonly appId: string
      readonly scanId?: undefined
      readonly predictionId?: undefined
    }
