export { createRetouchProxy } from './createRetouchProxy.js'
export type { RetouchProxyReason } from './http/ProxyError.js'
export { type JobCookiesOptions, jobCookies } from './jobCookies.js'
export type { JobIds as RetouchJobIds } from './jobs/jobIds.js'
export { type SignJobOptions, signJob, type VerifyJobOptions, verifyJob } from './jobToken.js'
export { type MemoryStoreOptions, memoryStore } from './memoryStore.js'
export type { RetouchLongPollingOptions } from './RetouchLongPollingOptions.js'
export type { RetouchProxy } from './RetouchProxy.js'
export type { RetouchProxyContext } from './RetouchProxyContext.js'
export type { RetouchProxyDetails, RetouchProxyEvent } from './RetouchProxyEvent.js'
export type {
  RetouchProxyOptions,
  RetouchRateLimit,
} from './RetouchProxyOptions.js'
export type { RetouchStore } from './RetouchStore.js'
export { type VerifyWebhookOptions, verifyWebhook } from './verifyWebhook.js'
