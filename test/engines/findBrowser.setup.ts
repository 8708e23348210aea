import { ENGINE } from './engine.js'
import { findChromium } from './findChromium.js'

/** Finds the browser before the first test that needs one; runs of other projects need none. */
export default async function findBrowser(): Promise<void> {
  if (ENGINE === 'chromium') await findChromium()
}
