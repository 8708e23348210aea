// Prints how long parsing a response body of up to 1 MB takes in addition to JSON.parse: the worst of several shapes.
import { readRetouchJob } from '../../dist/api/parse/readRetouchJob.js'

const MEGABYTE = 1_000_000
const LIMIT = 5

const fill = (piece) => piece.repeat(Math.floor(MEGABYTE / piece.length))
const list = (item) =>
  JSON.parse(
    `[${Array(Math.floor(MEGABYTE / (item.length + 1)))
      .fill(item)
      .join(',')}]`,
  )
const keys = (value) =>
  Object.fromEntries(Array.from({ length: 60_000 }, (_, index) => [`k${index}`, value]))

const SHAPES = {
  'one message of words': {
    error: fill('face dimension resolution size only png '),
    status_code: 422,
  },
  'one message of digits': { error: `File size exceeds ${fill('1')}MB`, status_code: 422 },
  'one message of sizes': { error: `resolution too small min ${fill('1x1 ')}`, status_code: 422 },
  'a message of 88 KB': { error: 'dimension '.repeat(8_800), status_code: 422 },
  'many messages': list('{"message":"face of a dimension"}'),
  'many known texts without an image': list('"image resolution format size"'),
  'many URLs': list('"https://a.example/b.png"'),
  'many broken URLs': list('"https://["'),
  'many empty errors': list('{"error":{}}'),
  'many empty lists': list('[]'),
  'one object of many keys': keys(0),
  'deep nesting': JSON.parse(`${'['.repeat(400_000)}${']'.repeat(400_000)}`),
}

function median(values) {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)]
}

console.log('\n| Body of 1 MB | ms to read it |\n|---|---|')
for (const [name, output] of Object.entries(SHAPES)) {
  const times = Array.from({ length: 21 }, () => {
    const start = performance.now()
    readRetouchJob({ status: 'SUCCESS', output }, 'job')
    return performance.now() - start
  })
  const ms = median(times)
  console.log(`| ${name} | ${ms.toFixed(2)}${ms > LIMIT ? ' **over**' : ''} |`)
}
