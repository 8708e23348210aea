import { advance } from './app.js'

/** Advances fake time, by at most 20 s, until `expectation` holds. Files are read in real time meanwhile. */
export async function advanceUntil(expectation: () => void): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return expectation()
    } catch (error) {
      if (tries > 400) throw error
    }
    await advance(50)
  }
}
