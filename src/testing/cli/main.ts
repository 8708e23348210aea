#!/usr/bin/env node
import { emulate } from './emulate.js'
import { parseCommand, USAGE, UsageError } from './parseCommand.js'

run(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof Error)) throw error
  console.error(error instanceof UsageError ? `${error.message}\n\n${USAGE}` : error.message)
  process.exitCode = 1
})

async function run(args: string[]): Promise<void> {
  const command = parseCommand(args)
  if (command === 'help') console.log(USAGE)
  else await emulate(command)
}
