import { fireEvent, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { RetouchResult } from 'react-retouch'
import { describe, expect, it } from 'vitest'
import { advance, fakeClock } from '../support/app.js'
import { emulatedApp, jobProps } from '../support/emulatedApp.js'

fakeClock()

const URLS = ['https://x.test/a.png', 'https://x.test/b.png', 'https://x.test/c.png']

async function showResults(urls: readonly string[]) {
  const { wrapper } = emulatedApp({
    scenario: {
      result: [
        'PROCESSING',
        { status: 'SUCCESS', input: { image: 'https://x.test/before.png' }, output: [...urls] },
      ],
    },
  })
  render(<RetouchResult {...jobProps()} predictionId="job" />, { wrapper })
  await advance(1_500)
}

const retouched = () => screen.getByRole('img', { name: 'Your retouched photo' })
const radios = () => screen.getAllByRole<HTMLInputElement>('radio')

describe('the image strip of a result with several photos', () => {
  it('the image strip is a group of numbered radio buttons, the first of which is selected', async () => {
    await showResults(URLS)
    const group = screen.getByRole('radiogroup', { name: 'Retouched photos' })
    expect(
      ['Photo 1 of 3', 'Photo 2 of 3', 'Photo 3 of 3'].map((name) =>
        within(group).getByRole('radio', { name }),
      ),
    ).toEqual(radios())
    expect(radios().map(({ checked }) => checked)).toEqual([true, false, false])
    expect(retouched()).toHaveAttribute('src', URLS[0])
  })

  it('the image strip shows the selected photo, and keeps the previous one visible until it has loaded', async () => {
    await showResults(URLS)
    fireEvent.load(retouched())
    await advance(500)
    expect(screen.getByText('Your photo is ready', { selector: 'p' })).toBeVisible()
    fireEvent.click(screen.getByRole('radio', { name: 'Photo 2 of 3' }))
    expect(retouched()).toHaveAttribute('src', URLS[1])
    const frame = document.querySelector('[data-part=frame]')
    expect(frame?.querySelector(`img[src="${URLS[0]}"]`)).toBeInTheDocument()
    expect(screen.getByText('Your photo is ready', { selector: 'p' })).toBeVisible()
    fireEvent.load(retouched())
    expect(frame?.querySelector(`img[src="${URLS[0]}"]`)).not.toBeInTheDocument()
  })

  it('the image strip is one Tab stop, in which arrow keys select', async () => {
    await showResults(URLS)
    const user = userEvent.setup({ advanceTimers: advance })
    radios()[0]?.focus()
    await user.keyboard('{ArrowRight}')
    expect(radios()[1]).toHaveFocus()
    expect(radios()[1]).toBeChecked()
    expect(retouched()).toHaveAttribute('src', URLS[1])
  })

  it('a result with several photos offers the download of each one that can be loaded', async () => {
    await showResults(URLS)
    fireEvent.load(retouched())
    fireEvent.click(screen.getByRole('radio', { name: 'Photo 2 of 3' }))
    for (let attempt = 0; attempt < 4; attempt += 1) {
      fireEvent.error(retouched())
      await advance(2_000)
    }
    expect(screen.queryByRole('button', { name: 'Download photo' })).not.toBeInTheDocument()
    expect(screen.queryByText('Your photo is ready', { selector: 'p' })).not.toBeInTheDocument()
    fireEvent.click(screen.getByRole('radio', { name: 'Photo 3 of 3' }))
    fireEvent.load(retouched())
    expect(screen.getByRole('button', { name: 'Download photo' })).toBeInTheDocument()
  })
})

it('a result with a single photo shows no radio buttons', async () => {
  await showResults(URLS.slice(0, 1))
  expect(screen.queryByRole('radiogroup')).not.toBeInTheDocument()
})
