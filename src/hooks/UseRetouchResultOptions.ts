import type {
  PollingOptions,
  RetouchResultTanStackOptions,
} from '../query/retouchResultQueryOptions.js'

export interface UseRetouchResultOptions extends PollingOptions {
  /** The Skin Analysis app. Default: the client's. */
  appId?: string | null | undefined
  /** `null` or `undefined` as long as it is unknown: the state is then `idle`. */
  scanId: string | null | undefined
  /** `null` or `undefined` as long as it is unknown: the state is then `idle`. */
  predictionId: string | null | undefined
  /** TanStack Query's own options. */
  query?: RetouchResultTanStackOptions | undefined
}
