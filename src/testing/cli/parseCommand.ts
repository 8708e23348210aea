import { parseArgs } from 'node:util'
import { RETOUCH_SCENARIOS, type RetouchScenario } from '../RETOUCH_SCENARIOS.js'

export const USAGE = `Usage: react-retouch emulate [--port <number>] [--scenario <name>] [--token <token>]

Serves an emulator of the retouch service over HTTP.

  --port       Port on this machine. Default 4010. 0 takes a free one.
  --scenario   What a job plays whose id names no scenario. Default "success".
  --token      API token that requests must have. By default none is required.
  --help       Prints this text.`

/** An invalid command line. The message names the problem. */
export class UsageError extends Error {}

export interface EmulateCommand {
  readonly port: number
  readonly scenario: RetouchScenario
  readonly apiToken: string | undefined
}

/** Reads a command line. @throws {UsageError} If a command, flag or value is invalid. */
export function parseCommand(args: string[]): EmulateCommand | 'help' {
  const { values, positionals } = parse(args)
  if (values.help) return 'help'
  const [name, ...rest] = positionals
  if (name === undefined) throw new UsageError('A command is missing.')
  if (name !== 'emulate') throw new UsageError(`Unknown command "${name}".`)
  if (rest.length > 0) throw new UsageError(`Unexpected argument "${rest.join(' ')}".`)
  if (values.token === '') throw new UsageError('--token must not be empty.')
  return {
    port: readPort(values.port),
    scenario: readScenario(values.scenario),
    apiToken: values.token,
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        port: { type: 'string', default: '4010' },
        scenario: { type: 'string', default: 'success' },
        token: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function readPort(value: string): number {
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN
  if (port <= 65_535) return port
  throw new UsageError(`--port must be a number from 0 to 65535, not "${value}".`)
}

function readScenario(value: string): RetouchScenario {
  const scenario = RETOUCH_SCENARIOS.find((name) => name === value)
  if (scenario !== undefined) return scenario
  throw new UsageError(`--scenario must be one of ${RETOUCH_SCENARIOS.join(', ')}, not "${value}".`)
}
