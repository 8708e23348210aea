import { screen, waitFor } from '@testing-library/react'
import { expect } from 'vitest'
import { userEvent } from 'vitest/browser'

export const findPart = (name: string) => document.querySelector<HTMLElement>(`[data-part=${name}]`)

/** What a component marks with this `data-part`. */
export function part(name: string): HTMLElement {
  const element = findPart(name)
  if (!element) throw new Error(`There is no ${name}.`)
  return element
}

export const frame = () => part('frame')
export const slider = () => screen.getByRole<HTMLInputElement>('slider')
export const button = (name: string) => screen.getByRole('button', { name })

/** Resolves when the photos of a comparison are loaded. */
export const waitUntilReady = () => waitFor(() => expect(frame().dataset.state).toBe('ready'))

/** Chooses a photo in the uploader. The start of its name selects the emulator's scenario. */
export async function choosePhoto(bytes: BlobPart, name = 'success'): Promise<void> {
  const input = document.querySelector<HTMLElement>('input[type=file]')
  if (!input) throw new Error('There is no input for a photo.')
  await userEvent.upload(input, new File([bytes], `${name}.jpg`, { type: 'image/jpeg' }))
}

/** Resolves when the page is painted and has stood still for five frames: no change, no animation. */
export async function waitUntilStill(): Promise<void> {
  const observer = new MutationObserver(() => {})
  const everything = { attributes: true, characterData: true, childList: true, subtree: true }
  observer.observe(document.body, everything)
  for (let still = 0; still < 5; ) {
    await new Promise(requestAnimationFrame)
    const changes = observer.takeRecords()
    const isMoving = document.getAnimations().some(({ playState }) => playState === 'running')
    still = changes.length > 0 || isMoving ? 0 : still + 1
  }
  observer.disconnect()
}
