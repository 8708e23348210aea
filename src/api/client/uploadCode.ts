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
  if (!uploadCode.generateRetouch) {
    signal?.throwIfAborted()
    const loading = import('./generateRetouch.js').catch((cause: unknown) => {
      throw new RetouchError({
        code: 'NETWORK_ERROR',
        message: 'The code for uploads could not be loaded.',
        cause,
      })
    })
    const loaded = await (signal ? Promise.race([loading, rejectOnAbort(signal)]) : loading)
    uploadCode.generateRetouch = loaded.generateRetouch
  }
  return uploadCode.generateRetouch
}
