import { configure } from '@testing-library/react'
import { afterAll } from 'vitest'
import '../../support/failOnConsole.js'
import { IS_CHROMIUM } from './browser.js'

// Waits last up to 30 s for a busy machine. A condition that holds at once is not delayed.
configure({ asyncUtilTimeout: 30_000 })

// A worker of MSW outlives its file and would control the next one. Safari reports no upload progress through it.
// In Chromium, a page that registers a worker again while it is being removed would not be controlled by it.
afterAll(async () => {
  if (IS_CHROMIUM) return
  const registrations = await navigator.serviceWorker.getRegistrations()
  await Promise.all(registrations.map((registration) => registration.unregister()))
})
