export { createRetouchProxy, type RetouchProxy } from './createRetouchProxy.js'
export type { RetouchProxyReason } from './http/ProxyError.js'
export { type JobCookiesOptions, jobCookies } from './jobCookies.js'
export type { JobIds as RetouchJobIds } from './jobs/jobIds.js'
export { type SignJobOptions, signJob, type VerifyJobOptions, verifyJob } from './jobToken.js'
export { type MemoryStoreOptions, memoryStore } from './memoryStore.js'
export type { RetouchProxyContext } from './RetouchProxyContext.js'
export type { RetouchProxyDetails, RetouchProxyEvent } from './RetouchProxyEvent.js'
export type {
  RetouchLongPollingOptions,
  RetouchProxyOptions,
  RetouchRateLimit,
} from './RetouchProxyOptions.js'
export type { RetouchStore } from './RetouchStore.js'
export { type VerifyWebhookOptions, verifyWebhook } from './verifyWebhook.js'
