import { type FormEvent, useState } from 'react'
import { createRetouchClient, type RetouchIds, RetouchResult } from 'react-retouch'
import { expect } from 'storybook/test'
import preview from '../.storybook/preview.js'

const meta = preview.meta({ title: 'Start here/A job of your own', tags: ['!autodocs'] })

const isLive = import.meta.env.PIXELBIN_LIVE === true
const client = createRetouchClient(isLive ? { baseUrl: '/api/live' } : {})

const FIELDS = [
  ['appId', 'App id', 'storybook'],
  ['scanId', 'Scan id', 'scan'],
  ['predictionId', 'Prediction id', 'success.live'],
] as const

function Live() {
  const [ids, setIds] = useState<RetouchIds>()
  const show = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const read = (name: keyof RetouchIds) => String(form.get(name)).trim()
    setIds({ appId: read('appId'), scanId: read('scanId'), predictionId: read('predictionId') })
  }
  return (
    <div style={{ display: 'grid', gap: '1.5rem', maxInlineSize: '28rem', marginInline: 'auto' }}>
      <p>
        {isLive
          ? 'These ids are requested from PixelBin, through the proxy of this development server.'
          : 'An emulator responds. To use PixelBin, start Storybook with PIXELBIN_API_TOKEN set.'}
      </p>
      <form onSubmit={show} style={{ display: 'grid', gap: '0.75rem' }}>
        {FIELDS.map(([name, label, value]) => (
          <label key={name} style={{ display: 'grid', gap: '0.25rem' }}>
            {label}
            <input
              name={name}
              defaultValue={isLive ? '' : value}
              required
              pattern="[A-Za-z0-9._\-]+"
              style={{ font: 'inherit', padding: '0.5rem' }}
            />
          </label>
        ))}
        <button type="submit" style={{ font: 'inherit', padding: '0.5rem' }}>
          Show the job
        </button>
      </form>
      {ids && <RetouchResult key={ids.predictionId} {...ids} client={client} />}
    </div>
  )
}

/** Any job, selected by its ids. */
export const AJobOfYourOwn = meta.story({
  render: () => <Live />,
  play: async ({ canvas, userEvent }) => {
    if (isLive) return
    await userEvent.click(canvas.getByRole('button', { name: 'Show the job' }))
    await expect(await canvas.findByAltText('Your retouched photo')).toBeInTheDocument()
  },
})
