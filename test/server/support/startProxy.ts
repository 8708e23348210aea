import { createRequestListener } from '@remix-run/node-fetch-server'
import { createRetouchProxy, type RetouchProxyOptions } from '../../../src/server/index.js'
import { serve } from '../../support/serve.js'

export const TOKEN = 'secret-token-0b6e7c3a'

/** Starts the proxy behind a Node server, as an app would. Returns its origin. */
export async function startProxy(
  options: Partial<RetouchProxyOptions> & Pick<Required<RetouchProxyOptions>, 'baseUrl'>,
): Promise<string> {
  const proxy = createRetouchProxy({ apiToken: TOKEN, authorize: () => true, ...options })
  const { url } = await serve(createRequestListener(proxy, { onError: () => undefined }))
  return url
}
