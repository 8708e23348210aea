/** Replace this by the app's own sessions: returns the id of the person who sends the request, or undefined. */
export function readOwner(request: Request): string | undefined {
  return /(?:^|; )session=([^;]+)/.exec(request.headers.get('cookie') ?? '')?.[1]
}

/**
 * Replace this by a query of the app's database: whether the job belongs to this person. Here any session is enough.
 */
export function mayAsk(request: Request): boolean {
  return readOwner(request) !== undefined
}
