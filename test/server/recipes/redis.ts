import { EventEmitter } from 'node:events'
import { Redis } from 'ioredis'
import { createRetouchProxy, type RetouchStore } from 'react-retouch/server'
import { mayAsk } from './session.js'

// npm install ioredis
const redis = new Redis(process.env.REDIS_URL ?? '', { commandTimeout: 500 })
const subscriber = redis.duplicate()
for (const connection of [redis, subscriber]) {
  connection.on('error', ({ message }) => console.warn(`Redis: ${message}`))
}

const listeners = new EventEmitter()
subscriber.on('message', (key) => listeners.emit(key))

const store: RetouchStore = {
  get: (key) => redis.get(key),
  set: (key, value, { ttl }) => redis.set(key, value, 'EX', ttl),
  publish: (key) => redis.publish(key, ''),
  async subscribe(key, listener) {
    listeners.on(key, listener)
    await subscriber.subscribe(key)
    return async () => {
      listeners.off(key, listener)
      if (listeners.listenerCount(key) === 0) await subscriber.unsubscribe(key)
    }
  },
}

export const proxy = createRetouchProxy({
  apiToken: process.env.PIXELBIN_API_TOKEN ?? '',
  ...(process.env.PIXELBIN_BASE_URL && { baseUrl: process.env.PIXELBIN_BASE_URL }),
  authorize: mayAsk,
  store,
  longPolling: {},
})
