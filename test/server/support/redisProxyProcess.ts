import { createServer } from 'node:http'
import { createRequestListener } from '@remix-run/node-fetch-server'
import { proxy } from '../recipes/redis.js'

// One instance of an app in its own process. It prints its port and exits with its parent.
const server = createServer(createRequestListener(proxy))
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address) process.send?.(`http://127.0.0.1:${address.port}`)
})
process.on('disconnect', () => process.exit())
