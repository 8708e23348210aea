// src/routes/api/retouch/$.ts
import { createFileRoute } from '@tanstack/react-router'
import { handleRetouch } from '#/retouch'

export const Route = createFileRoute('/api/retouch/$')({
  server: {
    handlers: {
      GET: ({ request }) => handleRetouch(request),
      POST: ({ request }) => handleRetouch(request),
    },
  },
})
