/** A handler for web requests, as `createRetouchProxy` returns it. */
export interface RetouchProxy {
  (request: Request): Promise<Response>
  /**
   * Ends long polling: every held read responds at once with the last known state of its job, and no read is held from
   * now on. Requests are served as before. Call it when the process is told to stop, before `server.close()`.
   *
   * @example
   * process.once('SIGTERM', () => {
   *   proxy.close()
   *   server.close()
   * })
   */
  close(): void
}
