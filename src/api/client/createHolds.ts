/** Maximum number of held requests per client: browsers open six HTTP/1.1 connections per origin. */
const MAX_HELD = 2

/** Maximum time in seconds for which a client asks the server to hold a response. */
const MAX_WAIT = 25

/** Part of a request's timeout, in ms, that is left for the response to arrive after it was held to the end. */
const MARGIN = 5_000

/**
 * Maximum number of jobs for which the last status is remembered. It shows whether a held response has a new status.
 */
const MAX_STATUSES = 100

export interface Hold {
  /** Value of the `Prefer` header. */
  readonly prefer: string
  /** Whether the server held this response, so that the next poll needs no delay. */
  isHeld(response: { applied: string | null; predictionId: string; status: string }): boolean
  /** Ends the hold. Must be called when the request has settled. */
  release(): void
}

/**
 * Long polling of one client (RFC 7240). `begin` returns undefined while two requests are held, or if `timeout` is
 * too short.
 */
export function createHolds(timeout: number): { begin(): Hold | undefined } {
  const seconds = Math.min(MAX_WAIT, Math.floor((timeout - MARGIN) / 1_000))
  const statuses = new Map<string, string>()
  let open = 0
  return {
    begin() {
      if (seconds < 1 || open >= MAX_HELD) return undefined
      open += 1
      const startedAt = performance.now()
      return {
        prefer: `wait=${seconds}`,
        isHeld({ applied, predictionId, status }) {
          const [, granted] = /(?:^|[,\s])wait\s*=\s*"?(\d{1,5})/i.exec(applied ?? '') ?? []
          if (granted === undefined) return false
          const before = statuses.get(predictionId)
          statuses.delete(predictionId)
          statuses.set(predictionId, status)
          for (const oldest of statuses.keys()) {
            if (statuses.size <= MAX_STATUSES) break
            statuses.delete(oldest)
          }
          // A response that came at once without a new status is followed by the usual delay.
          const wasLong =
            performance.now() - startedAt >= Math.min(1_000, Math.max(100, Number(granted) * 500))
          return wasLong || (before !== undefined && before !== status)
        },
        release() {
          open -= 1
        },
      }
    },
  }
}
