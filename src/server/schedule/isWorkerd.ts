/**
 * Cloudflare Workers. There, a promise belongs to the request that created it: resolved by another one, it is lost, or
 * harms both, when one of the two is torn down. So nobody is woken there, and everyone looks for changes on a timer.
 */
export const isWorkerd = globalThis.navigator?.userAgent === 'Cloudflare-Workers'

/** ms between two looks on Workers. */
export const LOOK_INTERVAL = 100
