import { ENGINE } from './engine.js'
import { findChromium } from './findChromium.js'

/** Finds the browser before the first test that needs it. Other projects do not run this. */
export default async function findBrowser(): Promise<void> {
  if (ENGINE === 'chromium') await findChromium()
}
