import { RetouchResult } from 'react-retouch'
import preview from '../.storybook/preview.js'
import { useNewJob } from '../.storybook/useNewJob.js'

const meta = preview.meta({ title: 'Start here/At a glance', tags: ['!autodocs'] })

function AtAGlance() {
  const jobs = [useNewJob('stuck'), useNewJob('success'), useNewJob('dimensions-too-small')]
  return (
    <div
      style={{
        display: 'grid',
        gap: '1.5rem',
        gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 16rem), 1fr))',
        alignItems: 'start',
      }}
    >
      {jobs.map((job) => (
        <RetouchResult
          key={job.predictionId}
          {...job}
          pollInterval={400}
          onChooseAnotherPhoto={() => {}}
        />
      ))}
    </div>
  )
}

/** A running job, a result, and an error with its remedy. */
export const TheThreeEnds = meta.story({
  render: () => <AtAGlance />,
  play: async ({ canvas }) => {
    await canvas.findByText(/too small/, { selector: 'strong' })
    await canvas.findAllByRole('img')
  },
})
