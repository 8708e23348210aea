import { createServer, type Server } from 'node:http'
import { createRetouchEmulator } from '../createRetouchEmulator.js'
import { allowLocalPages } from '../http/allowLocalPages.js'
import { createRequestListener } from '../http/createRequestListener.js'
import { RETOUCH_SCENARIOS } from '../RETOUCH_SCENARIOS.js'
import { SCENARIO_DESCRIPTIONS } from '../scenarios/scenarioDescriptions.js'
import type { EmulateCommand } from './parseCommand.js'

/** Serves the emulator until the process gets SIGINT or SIGTERM, and prints how to use it. */
export async function emulate({ port, scenario, apiToken }: EmulateCommand): Promise<void> {
  const emulator = createRetouchEmulator({ scenario, apiToken, imageBaseUrl: '/' })
  let help = ''
  const server = createServer(
    createRequestListener(
      allowLocalPages(async (request) =>
        // Opening the printed URL in a browser shows the printed text.
        new URL(request.url).pathname === '/' ? new Response(help) : emulator.fetch(request),
      ),
    ),
  )
  const actualPort = await listen(server, port)
  help = describe(`http://localhost:${actualPort}`, apiToken)
  console.log(help)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop(server))
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const isTaken = 'code' in error && error.code === 'EADDRINUSE'
      reject(isTaken ? new Error(`Port ${port} is in use. Choose another one with --port.`) : error)
    })
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

function stop(server: Server): void {
  server.close()
  server.closeAllConnections()
}

function describe(baseUrl: string, apiToken: string | undefined): string {
  const width = Math.max(...RETOUCH_SCENARIOS.map((name) => name.length))
  const scenarios = RETOUCH_SCENARIOS.map(
    (name) => `  ${name.padEnd(width)}  ${SCENARIO_DESCRIPTIONS[name]}`,
  )
  return `The retouch service is emulated at ${baseUrl}

  Base URL    ${baseUrl}
  API token   ${apiToken === undefined ? 'any, or none' : 'the one given by --token'}
  App id      any, as in demo
  Scan id     any, as in scan-1
  A job       ${baseUrl}/apps/demo/plugins/retouchInt/scans/scan-1/success
  An upload   POST ${baseUrl}/apps/demo/plugins/retouchInt/generate

The predictionId selects what happens. So does the name of an uploaded file, as in no-face-detected.jpg.

${scenarios.join('\n')}

Stop it with Ctrl+C.`
}
