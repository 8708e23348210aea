import { createRetouchProxy, signJob, verifyJob } from 'react-retouch/server'
import { ownerOf } from './session.js'

const appId = 'app-1'
const secret = process.env.RETOUCH_SECRET ?? ''
const week = 7 * 24 * 60 * 60

// Made when it is first needed, so that a build without the token can import this file.
let proxy: ReturnType<typeof createRetouchProxy> | undefined

/** Who starts a job gets a cookie that says so, and without that cookie nobody sees the job. */
export async function handleRetouch(request: Request): Promise<Response> {
  proxy ??= createRetouchProxy({
    apiToken: process.env.PIXELBIN_API_TOKEN ?? '',
    appIds: [appId],
    authorize(request, job) {
      const owner = ownerOf(request)
      if (job.operation === 'generate') return owner !== undefined
      return verifyJob(cookie(request, `retouch-${job.predictionId}`), { secret, owner, ...job })
    },
  })
  const response = await proxy(request)
  const owner = ownerOf(request)
  if (request.method !== 'POST' || !response.ok || owner === undefined) return response
  const { _id, scanId } = await response.clone().json()
  const job = { appId, scanId, predictionId: _id }
  const token = await signJob(job, { secret, owner, expiresIn: week * 1000 })
  response.headers.append(
    'set-cookie',
    `retouch-${_id}=${token}; Path=/api/retouch; Max-Age=${week}; HttpOnly; Secure; SameSite=Strict`,
  )
  return response
}

function cookie(request: Request, name: string): string | undefined {
  const cookies = request.headers.get('cookie')?.split('; ') ?? []
  return cookies.find((entry) => entry.startsWith(`${name}=`))?.slice(name.length + 1)
}
