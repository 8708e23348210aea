import { createRequestListener } from '@remix-run/node-fetch-server'
import express from 'express'
import { handleRetouch } from './retouch.js'

export const app = express()

// Before express.json() and other body parsers: the proxy reads the body itself.
app.use('/api/retouch', createRequestListener(handleRetouch))
