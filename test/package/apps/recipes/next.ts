// app/api/retouch/[...path]/route.ts
import { handleRetouch } from '@/retouch'

export { handleRetouch as GET, handleRetouch as POST }
