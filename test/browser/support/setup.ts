import { configure } from '@testing-library/react'
import { afterAll } from 'vitest'
import '../../support/failOnConsole.js'

// Waits last up to 30 s for a busy machine. A condition that holds at once is not delayed.
configure({ asyncUtilTimeout: 30_000 })

// A worker of MSW outlives its file. It would control the next one, and Safari reports no upload progress through it.
afterAll(async () => {
  const registrations = await navigator.serviceWorker.getRegistrations()
  await Promise.all(registrations.map((registration) => registration.unregister()))
})
