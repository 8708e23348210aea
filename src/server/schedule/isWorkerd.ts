/**
 * Whether the code runs on Cloudflare Workers. There, a promise belongs to the request that created it, and must not
 * be resolved by another request. So reads are not notified there, but look for changes on a timer.
 */
export const isWorkerd = globalThis.navigator?.userAgent === 'Cloudflare-Workers'

/** Interval in ms at which reads on Workers look for changes. */
export const LOOK_INTERVAL = 100
