// src/routes/api/retouch/[...path]/+server.ts
import { handleRetouch } from './retouch.js'

export const GET = ({ request }: { request: Request }) => handleRetouch(request)
export const POST = GET
