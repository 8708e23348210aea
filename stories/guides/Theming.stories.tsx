import { type CSSProperties, useState } from 'react'
import { RetouchError, RetouchErrorMessage, RetouchProgress, RetouchResult } from 'react-retouch'
import { expect } from 'storybook/test'
import { newJob } from '../../.storybook/emulator.js'
import 'react-retouch/styles.css'
import preview from '../../.storybook/preview.js'

const meta = preview.meta({ title: 'Guides/Theming/Examples', tags: ['!autodocs'] })

const tooSmall = new RetouchError({
  code: 'DIMENSIONS_TOO_SMALL',
  message: 'Too small',
  limit: { width: 1024, height: 1024 },
})

function Themed({ style }: { style: CSSProperties & Record<`--retouch-${string}`, string> }) {
  const [job] = useState(() => newJob('success'))
  return (
    <div style={{ ...style, display: 'grid', gap: '1.5rem', maxInlineSize: '26rem' }}>
      <RetouchProgress apiStatus="PROCESSING" />
      <RetouchErrorMessage error={tooSmall} onChooseAnotherPhoto={() => {}} />
      <RetouchResult {...job} pollInterval={400} />
    </div>
  )
}

/** A theme of five custom properties. */
export const FiveLines = meta.story({
  render: () => (
    <Themed
      style={{
        '--retouch-accent': '#9d174d',
        '--retouch-radius': '0.25rem',
        '--retouch-font': 'Georgia, serif',
        '--retouch-space': '1.25rem',
        '--retouch-surface': 'color-mix(in srgb, #9d174d 8%, transparent)',
      }}
    />
  ),
  play: async ({ canvas }) => {
    const button = canvas.getByRole('button', { name: 'Choose another photo' })
    await expect(button).toHaveStyle({ backgroundColor: 'rgb(157, 23, 77)' })
  },
})

/** The components need no theme on a page with its own colours: they use the colour of its text. */
export const OnAColouredPage = meta.story({
  render: () => (
    <div style={{ background: '#123524', color: '#f4efe1', padding: '2rem' }}>
      <Themed style={{ '--retouch-accent': '#e7c873', '--retouch-on-accent': '#123524' }} />
    </div>
  ),
})
