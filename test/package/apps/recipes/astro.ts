// src/pages/api/retouch/[...path].ts
import type { APIRoute } from 'astro'
import { handleRetouch } from '../../../retouch'

export const prerender = false

export const ALL: APIRoute = ({ request }) => handleRetouch(request)
