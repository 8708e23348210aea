// app/api/retouch/[...path]/route.ts
import { handleRetouch } from './retouch.js'

export { handleRetouch as GET, handleRetouch as POST }
