/** Whether this code runs on a person's device: a page, one of its workers, or React Native. */
export function isBrowser(): boolean {
  if (typeof document !== 'undefined') return true
  if (typeof navigator !== 'undefined' && navigator.product === 'ReactNative') return true
  return typeof location !== 'undefined' && 'WorkerNavigator' in globalThis
}
