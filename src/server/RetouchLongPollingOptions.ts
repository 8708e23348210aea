/** Options of `RetouchProxyOptions.longPolling`: for how long, and how many, reads of a job are held. */
export interface RetouchLongPollingOptions {
  /**
   * Maximum time in ms for which a read is held, even if the client requests more. Keep it below the timeouts of load
   * balancers and gateways before the proxy. Default 25_000.
   */
  maxWait?: number
  /** Maximum number of reads held at once in this process. Further reads get a response at once. Default 1_000. */
  maxHeld?: number
  /**
   * Whether a webhook reports every job to `verifyWebhook` with this proxy's `store`. Held reads then respond when the
   * webhook is called, and the proxy polls a job only every 10 s, in case a call is lost. Default `false`.
   */
  webhook?: boolean
}
