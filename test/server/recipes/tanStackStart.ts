// src/routes/api/retouch/$.ts: createFileRoute('/api/retouch/$')({ server: { handlers } })
import { handleRetouch } from './retouch.js'

const handle = ({ request }: { request: Request }) => handleRetouch(request)

export const handlers = { GET: handle, POST: handle }
