import { createDeadline } from './createDeadline.js'
import type { RetouchProxyReason } from './ProxyFailure.js'

/** Does `work` for one caller, until they leave or `timeout` ms are over. */
export async function withDeadline<T>(
  { timeout, late, caller }: { timeout: number; late: RetouchProxyReason; caller: AbortSignal },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { run, leave } = createDeadline(timeout, late)
  if (caller.aborted) leave()
  caller.addEventListener('abort', leave, { once: true })
  return await run(work).finally(() => caller.removeEventListener('abort', leave))
}
