/** The page goes behind another one, or comes back to the front. */
export function setVisible(isVisible: boolean): void {
  Object.defineProperty(document, 'visibilityState', {
    value: isVisible ? 'visible' : 'hidden',
    configurable: true,
  })
  window.dispatchEvent(new window.Event('visibilitychange'))
}

/** The device loses the network, or finds it again. */
export function setOnline(isOnline: boolean): void {
  window.dispatchEvent(new window.Event(isOnline ? 'online' : 'offline'))
}
