import { advance } from './app.js'

/** Advances fake time, by at most 20 s, until `expectation` holds. Between two steps, files are read in real time. */
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
