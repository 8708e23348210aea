import { createRetouchProxy } from 'react-retouch/server'
import { createStorage } from 'unstorage'
import redisDriver from 'unstorage/drivers/redis'

// npm install unstorage ioredis
const store = createStorage({ driver: redisDriver({ url: process.env.REDIS_URL ?? '' }) })

export const proxy = createRetouchProxy({
  apiToken: process.env.PIXELBIN_API_TOKEN ?? '',
  ...(process.env.PIXELBIN_BASE_URL && { baseUrl: process.env.PIXELBIN_BASE_URL }),
  authorize: () => true, // the app's own check goes here
  store,
})
