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
    await expect(await canvas.findByText(/seconds/)).toBeVisible()
  },
})

/** The usual duration, recorded from earlier jobs. */
export const UsualDuration = meta.story({
  args: { apiStatus: 'PROCESSING', startedAt: Date.now(), expectedDuration: 600_000 },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Usually about 10 minutes')).toBeVisible()
  },
})

/** The text after 1.5 times the usual duration. */
export const LongerThanUsual = meta.story({
  args: { apiStatus: 'PROCESSING', startedAt: Date.now() - 20_000, expectedDuration: 8_000 },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('A little longer than usual')).toBeVisible()
  },
})

/** The hint after 60 s that the page can be left, if the app can show this job again after a reload. */
export const MayBeLeft = meta.story({
  args: { apiStatus: 'PROCESSING', startedAt: Date.now() - 70_000, canLeave: true },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/You can leave this page/)).toBeVisible()
  },
})

export const WeakConnection = meta.story({ args: { apiStatus: 'PROCESSING', failureCount: 2 } })

export const Offline = meta.story({ args: { apiStatus: 'PROCESSING', isPaused: true } })
