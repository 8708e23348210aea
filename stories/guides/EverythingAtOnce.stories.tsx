import { useState } from 'react'
import {
  type Messages,
  RetouchComparison,
  RetouchDownloadButton,
  RetouchError,
  RetouchErrorMessage,
  RetouchImage,
  RetouchProgress,
  RetouchProvider,
  RetouchResult,
  RetouchUploader,
} from 'react-retouch'
import { ar } from 'react-retouch/messages/ar'
import type { Canvas } from 'storybook/internal/csf'
import { expect } from 'storybook/test'
import { newJob } from '../../.storybook/emulator.js'
import preview from '../../.storybook/preview.js'
import { en } from '../../src/messages/en.js'
import 'react-retouch/styles.css'

const meta = preview.meta({
  title: 'Guides/Accessibility/Everything at once',
  tags: ['!autodocs'],
})

const before = 'https://delivery.pixelbin.io/predictions/inputs/30d/success/0.png'
const after = 'https://delivery.pixelbin.io/predictions/outputs/30d/success/result_0.png'
const timedOut = new RetouchError({ code: 'TIMED_OUT', message: 'Timed out' })

/** All components side by side, for axe and for visual inspection. */
function Everything({ messages }: { messages: Messages }) {
  const [job] = useState(() => newJob('success'))
  return (
    <RetouchProvider messages={messages}>
      <div
        style={{
          display: 'grid',
          gap: '2rem',
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 18rem), 1fr))',
          alignItems: 'start',
        }}
      >
        <RetouchProgress apiStatus="PROCESSING" startedAt={Date.now() - 12_000} />
        <RetouchProgress apiStatus="PROCESSING" isPaused />
        <RetouchErrorMessage
          error={timedOut}
          onKeepWaiting={() => {}}
          onChooseAnotherPhoto={() => {}}
        />
        <RetouchUploader appId="storybook" />
        <RetouchComparison before={before} after={after} width={1024} height={1280} />
        <RetouchComparison
          before={before}
          after={after}
          width={1024}
          height={1280}
          orientation="vertical"
          disabled
        />
        <RetouchImage url={after} width={1024} height={1280} />
        <RetouchDownloadButton url={after} />
        <RetouchResult {...job} pollInterval={400} />
      </div>
    </RetouchProvider>
  )
}

const isThere = async ({ canvas }: { canvas: Canvas }) => {
  await expect(await canvas.findAllByRole('slider', {}, { timeout: 10_000 })).not.toHaveLength(0)
  await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth)
}

export const LightLeftToRight = meta.story({
  render: () => <Everything messages={en} />,
  globals: { theme: 'light' },
  play: isThere,
})

export const DarkLeftToRight = meta.story({
  render: () => <Everything messages={en} />,
  globals: { theme: 'dark' },
  play: isThere,
})

export const LightRightToLeft = meta.story({
  render: () => <Everything messages={ar} />,
  globals: { theme: 'light' },
  play: isThere,
})

export const DarkRightToLeft = meta.story({
  render: () => <Everything messages={ar} />,
  globals: { theme: 'dark' },
  play: isThere,
})
