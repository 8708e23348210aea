/** Whether this code runs on a person's device: in a page, a worker of a page, or React Native. */
export function isBrowser(): boolean {
  if (typeof document !== 'undefined') return true
  if (typeof navigator !== 'undefined' && navigator.product === 'ReactNative') return true
  return typeof location !== 'undefined' && 'WorkerNavigator' in globalThis
}
