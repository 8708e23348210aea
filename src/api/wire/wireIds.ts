import type { isId } from '../client/ids.js'

/**
 * Reads the ids of a job in a response: `_id` and `scanId`. Without a `scanId`, the scan is the second-to-last segment
 * of `urls.get`. Only uploads and the proxy need them. `isId` is passed instead of imported,
 * because esbuild wraps every module that an `import()`ed module imports.
 */
export function readWireIds(
  { _id, scanId, urls }: Readonly<Record<string, unknown>>,
  isIdOfService: typeof isId,
): { _id: string | undefined; scanId: string | undefined } {
  const { get }: { get?: unknown } = Object(urls)
  const url = typeof get === 'string' ? get.slice(0, 2_000) : ''
  const [, scanOfUrl] = /^[^?#]*\/([^/?#]+)\/[^/?#]+\/?(?:[?#]|$)/.exec(url) ?? []
  return {
    _id: typeof _id === 'string' ? _id : undefined,
    scanId: [scanId, scanOfUrl].find(isIdOfService),
  }
}
