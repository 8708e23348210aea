// app/routes/api.retouch.ts
// In app/routes.ts: route('api/retouch/*', 'routes/api.retouch.ts')
import { handleRetouch } from '~/retouch'
import type { Route } from './+types/api.retouch'

export const loader = ({ request }: Route.LoaderArgs) => handleRetouch(request)

export const action = ({ request }: Route.ActionArgs) => handleRetouch(request)
