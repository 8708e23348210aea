/** A handler for web requests, as `createRetouchProxy` returns it. */
export interface RetouchProxy {
  /**
   * Handles one request. Rejects only if it is given something other than a web `Request`.
   * @throws {TypeError} If `request` is not a web `Request`.
   */
  (request: Request): Promise<Response>
  /**
   * Ends long polling: every held read responds at once with the last known state of its job, and later reads are not
   * held. Other requests are served as before. Call it on `SIGTERM`, before `server.close()`.
   *
   * @example
   * process.once('SIGTERM', () => {
   *   proxy.close()
   *   server.close()
   * })
   */
  close(): void
}
