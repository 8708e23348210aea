// src/routes/api/retouch/[...path]/+server.ts
import { handleRetouch } from '$lib/server/retouch'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = ({ request }) => handleRetouch(request)

export const POST = GET
