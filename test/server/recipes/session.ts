/** Stands for the app's own sessions: the id of the person who asks, or undefined. */
export function ownerOf(request: Request): string | undefined {
  return /(?:^|; )session=([^;]+)/.exec(request.headers.get('cookie') ?? '')?.[1]
}
