/** How reads are held back until there is something new to say. See `RetouchProxyOptions.longPolling`. */
export interface RetouchLongPollingOptions {
  /**
   * The longest that a read is held, in ms, whatever the client asks for. Keep it below the timeouts of whatever stands
   * before the proxy. Default 25,000.
   */
  maxWait?: number
  /** Reads that are held at once, in this process. Any more respond at once, as without long polling. Default 1,000. */
  maxHeld?: number
  /**
   * `true` when a webhook reports every job to `verifyWebhook` with this proxy's `store`: it wakes the held reads, and
   * the proxy requests a job from the service only every 10 s, in case a call gets lost. Default `false`.
   */
  webhook?: boolean
}
