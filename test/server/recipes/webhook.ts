import { createRetouchProxy, memoryStore, verifyWebhook } from 'react-retouch/server'
import { mayAsk } from './session.js'

const store = memoryStore()

export const proxy = createRetouchProxy({
  apiToken: process.env.PIXELBIN_API_TOKEN ?? '',
  authorize: mayAsk,
  store,
})

/** Webhook endpoint that the service calls when a job settles. The next poll then responds from the store. */
export async function handleWebhook(request: Request): Promise<Response> {
  const secret = process.env.PIXELBIN_WEBHOOK_SECRET ?? ''
  const body = await verifyWebhook(request, { secret, store })
  return new Response(null, { status: body === undefined ? 401 : 204 })
}
