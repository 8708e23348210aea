import type {
  PollingOptions,
  RetouchResultTanStackOptions,
} from '../query/retouchResultQueryOptions.js'

/** Options of `useRetouchResult`. */
export interface UseRetouchResultOptions extends PollingOptions {
  /** The Skin Analysis app that runs the job. Default: the client's. */
  appId?: string | null | undefined
  /** The scan that the job belongs to. While it is `null` or `undefined`, the state is `idle`. */
  scanId: string | null | undefined
  /** Id of the job: its `_id` at the service. While it is `null` or `undefined`, the state is `idle`. */
  predictionId: string | null | undefined
  /** TanStack Query's own options. */
  query?: RetouchResultTanStackOptions | undefined
}
