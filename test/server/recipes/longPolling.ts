import { createServer } from 'node:http'
import { createRequestListener } from '@remix-run/node-fetch-server'
import { createRetouchProxy } from 'react-retouch/server'
import { mayAsk } from './session.js'

const proxy = createRetouchProxy({
  apiToken: process.env.PIXELBIN_API_TOKEN ?? '',
  ...(process.env.PIXELBIN_BASE_URL && { baseUrl: process.env.PIXELBIN_BASE_URL }),
  authorize: mayAsk,
  longPolling: { maxWait: 25_000, maxHeld: 1_000 },
})

export const server = createServer(createRequestListener(proxy))

process.once('SIGTERM', () => {
  // Held reads get their last response first, then the server waits for open requests.
  proxy.close()
  server.close()
})
