// pages/api/retouch/[...path].ts
import { createRequestListener } from '@remix-run/node-fetch-server'
import { handleRetouch } from '@/retouch'

// The proxy reads the body itself.
export const config = { api: { bodyParser: false, externalResolver: true } }

export default createRequestListener(handleRetouch)
