import { createRetouchProxy, jobCookies } from 'react-retouch/server'
import { readOwner } from './session.js'

// Created on the first request, so that a build without the token can import this file.
let proxy: ReturnType<typeof createRetouchProxy> | undefined

/** Restricts each job to the person who started it: each upload sets a signed cookie. */
export function handleRetouch(request: Request): Promise<Response> {
  proxy ??= createRetouchProxy({
    apiToken: process.env.PIXELBIN_API_TOKEN ?? '',
    appIds: ['app-1'],
    ...jobCookies({ secret: process.env.RETOUCH_SECRET ?? '', owner: readOwner }),
  })
  return proxy(request)
}
