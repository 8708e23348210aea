export { createRetouchEmulator } from './createRetouchEmulator.js'
export { RETOUCH_SCENARIOS, type RetouchScenario } from './RETOUCH_SCENARIOS.js'
export type {
  RetouchEmulator,
  RetouchEmulatorJob,
  RetouchEmulatorOptions,
  RetouchEmulatorRequest,
  RetouchScript,
  RetouchScriptContext,
  RetouchScriptResponse,
} from './RetouchEmulator.js'
