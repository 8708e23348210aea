import { createRetouchProxy } from 'react-retouch/server'
import { createStorage } from 'unstorage'
import redisDriver from 'unstorage/drivers/redis'
import { mayAsk } from './session.js'

// npm install unstorage ioredis
const store = createStorage({ driver: redisDriver({ url: process.env.REDIS_URL ?? '' }) })

export const proxy = createRetouchProxy({
  apiToken: process.env.PIXELBIN_API_TOKEN ?? '',
  ...(process.env.PIXELBIN_BASE_URL && { baseUrl: process.env.PIXELBIN_BASE_URL }),
  authorize: mayAsk,
  store,
})
