import { useState } from 'react'
import { RetouchResult } from 'react-retouch'
import { RETOUCH_SCENARIOS } from 'react-retouch/testing'
import { expect } from 'storybook/test'
import { newJob } from '../.storybook/emulator.js'
import preview from '../.storybook/preview.js'

const meta = preview.meta({ title: 'Start here/The whole flow', tags: ['!autodocs'] })

// Never wider than the screen.
const column = { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)' }

function Flow() {
  const [scenario, setScenario] = useState('success')
  const [ids, setIds] = useState(() => newJob('success'))
  const start = (scenario: string) => {
    setScenario(scenario)
    setIds(newJob(scenario))
  }
  return (
    <div style={{ ...column, gap: '1rem', maxInlineSize: '28rem', marginInline: 'auto' }}>
      <label style={{ ...column, gap: '0.25rem' }}>
        What the service does
        <select
          value={scenario}
          onChange={(event) => start(event.target.value)}
          style={{ font: 'inherit', padding: '0.5rem' }}
        >
          {RETOUCH_SCENARIOS.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <RetouchResult
        key={ids.predictionId}
        {...ids}
        onChooseAnotherPhoto={() => start('success')}
      />
    </div>
  )
}

/** A job from its first status to its end, for each scenario of the service. */
export const TheWholeFlow = meta.story({
  render: () => <Flow />,
  play: async ({ canvas }) => {
    await canvas.findByAltText('Your retouched photo')
  },
})

/** A photo without a face, followed by another photo. */
export const AnotherPhoto = meta.story({
  render: () => <Flow />,
  play: async ({ canvas, userEvent }) => {
    await userEvent.selectOptions(canvas.getByRole('combobox'), 'no-face-detected')
    const another = { name: 'Choose another photo' }
    await userEvent.click(await canvas.findByRole('button', another))
    await expect(canvas.getByRole('progressbar')).toBeVisible()
  },
})
