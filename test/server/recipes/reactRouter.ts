// app/routes/api.retouch.$.ts
import { handleRetouch } from './retouch.js'

export const loader = ({ request }: { request: Request }) => handleRetouch(request)
export const action = loader
