// src/pages/api/retouch/[...path].ts
import { handleRetouch } from './retouch.js'

export const prerender = false

export const ALL = ({ request }: { request: Request }) => handleRetouch(request)
