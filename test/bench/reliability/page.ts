/** Hides the page, or makes it visible. */
export function setVisible(isVisible: boolean): void {
  Object.defineProperty(document, 'visibilityState', {
    value: isVisible ? 'visible' : 'hidden',
    configurable: true,
  })
  window.dispatchEvent(new window.Event('visibilitychange'))
}

/** Takes the device offline, or back online. */
export function setOnline(isOnline: boolean): void {
  window.dispatchEvent(new window.Event(isOnline ? 'online' : 'offline'))
}
