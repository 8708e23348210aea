/** Whether this code runs on a person's device: in a page, a worker of a page, or React Native. */
export function isBrowser(): boolean {
  const { document, navigator, location } = globalThis
  const isWorker = location && 'WorkerNavigator' in globalThis
  return Boolean(document || navigator?.product === 'ReactNative' || isWorker)
}
