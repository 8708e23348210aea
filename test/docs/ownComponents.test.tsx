import { render, screen } from '@testing-library/react'
import { createRetouchClient, RetouchProvider } from 'react-retouch'
import { createRetouchEmulator } from 'react-retouch/testing'
import { expect, it } from 'vitest'
import { advance, fakeClock } from '../support/app.js'
import { Portrait } from './ownComponents/markup.js'
import { Photo as Parts } from './ownComponents/parts.js'
import { Photo as Slot } from './ownComponents/slot.js'

fakeClock()

const IDS = { scanId: 'scan-1', predictionId: 'success' }

it.each([
  ['the slot', <Slot key="slot" {...IDS} />],
  ['the parts', <Parts key="parts" {...IDS} />],
  ['the markup', <Portrait key="markup" appId="your-app" {...IDS} />],
])(
  '%s of the guide shows a retouched photo with a client that knows no appId',
  async (_, photo) => {
    const emulator = createRetouchEmulator({ jobDuration: 1_000 })
    const client = createRetouchClient({ fetch: emulator.fetch })
    render(<RetouchProvider client={client}>{photo}</RetouchProvider>)
    await advance(5_000)
    const sources = screen.getAllByRole('img').map((image) => image.getAttribute('src'))
    expect(sources).toContain(
      'https://delivery.pixelbin.io/predictions/outputs/30d/success/result_0.png',
    )
    expect(new Set(emulator.requests.map(({ appId }) => appId))).toEqual(new Set(['your-app']))
  },
)
