import { render, waitFor } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { setupWorker } from 'msw/browser'
import { RetouchComparison } from 'react-retouch'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { button, frame, slider, waitUntilReady } from '../support/parts.js'
import { createPhotoUrl } from './createPhotoUrl.js'
import { dragMouse, holdMouse, placeIn } from './pointer.js'
import 'react-retouch/styles.css'

const requests: string[] = []
const worker = setupWorker(
  http.get('*/createCloseUp*', ({ request }) => {
    requests.push(request.url)
    return new HttpResponse(null, { status: 503 })
  }),
)
beforeAll(() => worker.start({ quiet: true, onUnhandledRequest: 'bypass' }))
afterAll(() => worker.stop())

// In a file of its own, because each file has a page of its own: other tests load the code.
it("if the code of the close-up cannot be loaded, the comparison's divider still moves by mouse and keys, and its button shows the original", async () => {
  render(
    <div style={{ inlineSize: 400 }}>
      <RetouchComparison
        before={createPhotoUrl('seagreen')}
        after={createPhotoUrl('orange')}
        width={4}
        height={5}
      />
    </div>,
  )
  await waitUntilReady()
  await dragMouse(placeIn(frame(), 0.5))
  await waitFor(() => expect(getComputedStyle(slider()).pointerEvents).toBe('auto'))
  expect(requests).not.toEqual([])
  await dragMouse(placeIn(frame(), 0.5), placeIn(frame(), 0.25))
  // The range input subtracts the width of its thumb.
  await waitFor(() => expect(Math.abs(slider().valueAsNumber - 25)).toBeLessThan(3))
  const { valueAsNumber } = slider()
  await userEvent.keyboard('{ArrowRight}')
  expect(slider().valueAsNumber).toBeCloseTo(valueAsNumber + 1)
  const hold = button('Hold to see the original')
  await holdMouse(placeIn(hold, 0.5), () =>
    waitFor(() => expect(hold.getAttribute('aria-pressed')).toBe('true')),
  )
})
