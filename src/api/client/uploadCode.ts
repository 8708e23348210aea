import { rejectOnAbort } from '../http/request.js'
import { RetouchError } from '../RetouchError.js'
import type { generateRetouch } from './generateRetouch.js'

/**
 * The code of uploads, which an app that only shows results does not load. Hooks that upload import and set it, because
 * a page that is older than the last deployment could not load it when the photo is sent.
 */
export const uploadCode: { generateRetouch?: typeof generateRetouch } = {}

/** Returns the code of uploads: from the bundle if it is set, else from the network. */
export async function loadUploadCode(
  signal: AbortSignal | undefined,
): Promise<typeof generateRetouch> {
  if (uploadCode.generateRetouch) return uploadCode.generateRetouch
  signal?.throwIfAborted()
  const loading = import('./generateRetouch.js').catch((cause: unknown) => {
    const message = 'The upload code could not be loaded.'
    throw new RetouchError({ code: 'NETWORK_ERROR', message, cause })
  })
  const loaded = await Promise.race([loading, rejectOnAbort(signal)])
  return loaded.generateRetouch
}
