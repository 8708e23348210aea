import { render, screen, waitFor } from '@testing-library/react'
import { RetouchComparison } from 'react-retouch'
import { expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { waitUntilReady } from '../support/parts.js'
import { createPhotoUrl } from './createPhotoUrl.js'

// In a file of its own, because each file has a page of its own: other tests load the code.
it('loads the code of the close-up when a pointer first comes to a photo; without a mouse, when the photo is shown', async () => {
  const loads: number[] = []
  const observer = new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries()) {
      if (name.includes('createCloseUp')) loads.push(startTime)
    }
  })
  observer.observe({ type: 'resource', buffered: true })
  render(<RetouchComparison before={createPhotoUrl('seagreen')} after={createPhotoUrl('orange')} />)
  await waitUntilReady()
  await userEvent.tab()
  await userEvent.keyboard('{ArrowRight}')
  expect(screen.getByRole<HTMLInputElement>('slider').value).toBe('51')
  // A headless Firefox reports no mouse.
  const hasMouse = matchMedia('(hover: hover)').matches
  if (!hasMouse) await waitFor(() => expect(loads).toHaveLength(1))
  const pressed = performance.now()
  await userEvent.click(screen.getByRole('button', { name: 'Full screen' }))
  await waitFor(() => expect(loads).toHaveLength(1))
  expect(Number(loads[0]) > pressed).toBe(hasMouse)
})
