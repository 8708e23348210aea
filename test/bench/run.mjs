// Runs every benchmark and writes its output into the docs. If one fails, nothing is written and the run fails.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { cpus, totalmem, type } from 'node:os'
import { fileURLToPath } from 'node:url'

const BENCHES = {
  Reliability: 'reliability',
  'When to poll again': 'polling',
  'Bytes to download': 'size',
  'Commits of a component': 'commits',
  'CPU of a thousand hooks': 'hooks',
  'Checking and repairing a photo': 'photo',
  'Reading a response': 'reading',
  'The proxy': 'proxy',
  'One schedule per job': 'schedule',
}

const sections = []
for (const [title, name] of Object.entries(BENCHES)) {
  const heading = `## ${title}`
  console.log(`\n${heading}\n`)
  const startedAt = performance.now()
  sections.push(heading, await printedBy(`${name}.bench.mjs`))
  console.log(`\n(${((performance.now() - startedAt) / 1000).toFixed(0)} s)`)
}

const date = new Date().toLocaleDateString('en-GB', { dateStyle: 'long' })
const machine = `${cpus().length} × ${cpus()[0]?.model}, ${(totalmem() / 2 ** 30).toFixed(0)} GB, ${type()}`
const intro = `Measured on ${date} with Node ${process.versions.node} on ${machine}, by \`npm run bench\`.`
writeFileSync('stories/assets/measurements.md', `${[intro, ...sections].join('\n\n')}\n`)

/** Runs a benchmark and returns its output, which is also printed. */
async function printedBy(name) {
  const path = fileURLToPath(new URL(name, import.meta.url))
  const bench = spawn(process.execPath, [path], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(bench, 'exit')
  let printed = ''
  for await (const part of bench.stdout.setEncoding('utf8')) {
    process.stdout.write(part)
    printed += part
  }
  const [exitCode] = await exited
  if (exitCode !== 0) {
    console.error(`\nFAILED: ${name}`)
    process.exit(1)
  }
  return printed.trim()
}
