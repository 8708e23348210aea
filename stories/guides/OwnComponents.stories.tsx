import { useState } from 'react'
import { describeError, type RetouchIds, useRetouchResult } from 'react-retouch'
import { expect } from 'storybook/test'
import { newJob } from '../../.storybook/emulator.js'
import preview from '../../.storybook/preview.js'

const meta = preview.meta({ title: 'Guides/Components of your own/Example', tags: ['!autodocs'] })

function Portrait(ids: RetouchIds) {
  const { status, data, error, refetch } = useRetouchResult({ ...ids, pollInterval: 400 })
  if (status === 'idle') return null
  if (status === 'pending') return <p aria-live="polite">Retouching …</p>
  if (status === 'success') return <img src={data.image.url} alt="Retouched" width={240} />
  const { title, description, action } = describeError(error)
  return (
    <div role="alert">
      <h2>{title}</h2>
      <p>
        {description} {action}
      </p>
      {error.retryable && (
        <button type="button" onClick={refetch}>
          Try again
        </button>
      )}
    </div>
  )
}

function Example() {
  const [ids] = useState(() => newJob('success'))
  return <Portrait {...ids} />
}

export const OwnMarkup = meta.story({
  render: () => <Example />,
  play: async ({ canvas }) => {
    await expect(canvas.getByText('Retouching …')).toBeVisible()
    await canvas.findByAltText('Retouched', {}, { timeout: 10_000 })
  },
})
