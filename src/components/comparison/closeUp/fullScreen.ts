/**
 * Shows an element in full screen: with the Fullscreen API, or on iPhones as a popover in the top layer. Calls
 * `onChange` when it opens and closes, including a close by the browser.
 */
export function enterFullScreen(element: HTMLElement, onChange: (isFullScreen: boolean) => void) {
  const setFullScreen = (isFullScreen: boolean) => {
    element.toggleAttribute('data-full-screen', isFullScreen)
    onChange(isFullScreen)
  }
  const end = () => setFullScreen(false)

  const showPopover = () => {
    if (!element.showPopover) return end()
    element.popover = 'auto'
    element.showPopover()
    element.addEventListener('toggle', function onToggle({ newState }) {
      if (newState === 'open') return
      element.removeEventListener('toggle', onToggle)
      // A closed popover is not displayed.
      element.popover = null
      end()
    })
  }

  setFullScreen(true)
  if (!document.fullscreenEnabled) return showPopover()
  element.addEventListener('fullscreenchange', function onFullScreenChange() {
    if (document.fullscreenElement === element) return
    element.removeEventListener('fullscreenchange', onFullScreenChange)
    end()
  })
  // Browsers may refuse, as in a frame without permission.
  element.requestFullscreen().catch(showPopover)
}

export function leaveFullScreen(element: HTMLElement): void {
  if (document.fullscreenElement === element) void document.exitFullscreen()
  else element.hidePopover()
}
