import { useState } from 'react'
import { newJob } from './emulator.js'

/** A job of its own for each time that a story is opened, which plays the scenario from its beginning. */
export function useNewJob(scenario: string) {
  const [ids] = useState(() => newJob(scenario))
  return ids
}
