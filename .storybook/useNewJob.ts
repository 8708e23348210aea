import { useState } from 'react'
import { newJob } from './emulator.js'

/** Creates a new job each time a story is opened, which plays the scenario from its start. */
export function useNewJob(scenario: string) {
  const [ids] = useState(() => newJob(scenario))
  return ids
}
