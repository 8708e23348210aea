import { RetouchProgress } from 'react-retouch'
import { expect } from 'storybook/test'
import preview from '../.storybook/preview.js'

const meta = preview.meta({ title: 'Components/RetouchProgress', component: RetouchProgress })

/** The job is queued. */
export const Waiting = meta.story({ args: { apiStatus: 'ACCEPTED' } })

export const Preparing = meta.story({ args: { apiStatus: 'PREPARING' } })

export const Retouching = meta.story({
  args: { apiStatus: 'PROCESSING', startedAt: Date.now() - 12_000 },
  play: async ({ canvas }) => {
    const bar = canvas.getByRole('progressbar', { name: 'Retouching' })
    await expect(bar).not.toHaveAttribute('aria-valuenow')
    await expect(await canvas.findByText(/seconds/, {}, { timeout: 3_000 })).toBeVisible()
  },
})

export const WeakConnection = meta.story({ args: { apiStatus: 'PROCESSING', failureCount: 2 } })

export const Offline = meta.story({ args: { apiStatus: 'PROCESSING', isPaused: true } })
