// Prints the cost of each polling schedule compared with the optimum, and draws the plot for the docs.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const load = async (name) => {
  const path = fileURLToPath(new URL(name, import.meta.url))
  return (await runnerImport(path, { configFile: false, logLevel: 'error' })).module
}
const { comparePolling, pollingTable } = await load('./polling.ts')
const { pollingPlot } = await load('./pollingPlot.ts')

for (const sigma of [0.5, 0.3, 0.8]) {
  const rows = comparePolling(sigma)
  console.log(`\nLog-normal durations, sigma ${sigma}, round trip 120 ms, price 100 ms a request\n`)
  console.log(pollingTable(rows))
  if (sigma === 0.5) writeFileSync('stories/assets/schedules.svg', pollingPlot(rows))
}
