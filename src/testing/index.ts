export { createRetouchEmulator } from './createRetouchEmulator.js'
export { RETOUCH_SCENARIOS, type RetouchScenario } from './RETOUCH_SCENARIOS.js'
export type {
  RetouchAnswer,
  RetouchAsk,
  RetouchEmulator,
  RetouchEmulatorJob,
  RetouchEmulatorOptions,
  RetouchEmulatorRequest,
  RetouchScript,
} from './RetouchEmulator.js'
export { retouchHandlers } from './retouchHandlers.js'
