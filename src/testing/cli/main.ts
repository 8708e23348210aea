#!/usr/bin/env node
import { emulate } from './emulate.js'
import { parseCommand, USAGE, UsageError } from './parseCommand.js'

try {
  const command = parseCommand(process.argv.slice(2))
  if (command === 'help') console.log(USAGE)
  else await emulate(command)
} catch (error) {
  if (!(error instanceof Error)) throw error
  console.error(error instanceof UsageError ? `${error.message}\n\n${USAGE}` : error.message)
  process.exitCode = 1
}
