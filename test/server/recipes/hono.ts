import { Hono } from 'hono'
import { handleRetouch } from './retouch.js'

export const app = new Hono()

app.all('/api/retouch/*', (context) => handleRetouch(context.req.raw))
