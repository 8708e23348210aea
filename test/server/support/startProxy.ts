import { createServer } from 'node:http'
import { createRequestListener } from '@remix-run/node-fetch-server'
import { createRetouchProxy, type RetouchProxyOptions } from '../../../src/server/index.js'
import { listen } from './startUpstream.js'

export const TOKEN = 'secret-token-0b6e7c3a'

/** The proxy behind a Node server, as an app would run it; gives its origin. */
export async function startProxy(
  options: Partial<RetouchProxyOptions> & Pick<Required<RetouchProxyOptions>, 'baseUrl'>,
): Promise<string> {
  const proxy = createRetouchProxy({ apiToken: TOKEN, authorize: () => true, ...options })
  const server = createServer(createRequestListener(proxy, { onError: () => undefined }))
  return listen(server)
}
