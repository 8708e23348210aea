import { RETOUCH_SCENARIOS, type RetouchScenario } from '../RETOUCH_SCENARIOS.js'

/** The scenario that a job's id or a file's name selects: `stuck`, `stuck.2`, `retouchInt--generate--stuck`. */
export function findScenario(name: string): RetouchScenario | undefined {
  const [start] = name.replace(/^retouchInt--generate--/, '').split('.')
  return RETOUCH_SCENARIOS.find((scenario) => scenario === start)
}
