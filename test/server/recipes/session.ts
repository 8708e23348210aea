/** Stands for the app's own sessions: the id of the person who asks, or undefined. */
export function ownerOf(request: Request): string | undefined {
  return /(?:^|; )session=([^;]+)/.exec(request.headers.get('cookie') ?? '')?.[1]
}

/** Stands for the app's own look into its database: whether the job is this person's. Here anyone with a session will do. */
export function mayAsk(request: Request): boolean {
  return ownerOf(request) !== undefined
}
