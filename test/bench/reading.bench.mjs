// Measures how long reading a response body of up to 1 MB takes without JSON.parse, for the worst of several shapes.
// The second column is the time of the engine's JSON.parse, which is longer for most shapes.
import { parseJson } from '../../dist/api/parse/parseJson.js'
import { readRetouchJob } from '../../dist/api/parse/readRetouchJob.js'

const MEGABYTE = 1_000_000
/** A body with more keys is rejected at once, so it would make these shapes look too fast. */
const MAX_COLONS = 9_900
const LIMIT = 5

const fill = (piece) => piece.repeat(Math.floor(MEGABYTE / piece.length))
const list = (item) => {
  const colons = item.split(':').length - 1
  const count = Math.min(MEGABYTE / (item.length + 1), MAX_COLONS / colons)
  return `[${Array(Math.floor(count)).fill(item).join(',')}]`
}
const keys = (count) =>
  `{${Array.from({ length: count }, (_, index) => `"k${index}":0`).join(',')}}`
const failure = (error) => JSON.stringify({ error, status_code: 422 })

const SHAPES = {
  'one message of words': failure(fill('face dimension resolution size only png ')),
  'one message of digits': failure(`File size exceeds ${fill('1')}MB`),
  'one message of sizes': failure(`resolution too small min ${fill('1x1 ')}`),
  'a message of 88 KB': failure('dimension '.repeat(8_800)),
  'many messages': list('{"message":"face of a dimension"}'),
  'many known texts without an image': list('"image resolution format size"'),
  'many URLs': list('"https://a.example/b.png"'),
  'many broken URLs': list('"https://["'),
  'many empty errors': list('{"error":{}}'),
  'many empty lists': list('[]'),
  'half a million numbers': list('0'),
  'a list of half a million numbers as errors': `{"errors":${list('0')}}`,
  'one object of 9,000 keys': keys(9_000),
  'one object of 60,000 keys': keys(60_000),
  'an image of 1 MB': JSON.stringify([`data:image/png;base64,${fill('A')}`]),
  'deep nesting of lists with 80 numbers each': `${'['.repeat(6_000)}0${`${',0'.repeat(80)}]`.repeat(6_000)}`,
  'deep nesting': `${'['.repeat(400_000)}${']'.repeat(400_000)}`,
}

const { parse } = JSON
const time = (run) => {
  const start = performance.now()
  run()
  return performance.now() - start
}
// The minimum instead of the median, because other processes can only make a run slower.
const least = (run) => Math.min(...Array.from({ length: 21 }, () => time(run)))

console.log('\n| Body of up to 1 MB | ms to read it | ms of JSON.parse |\n|---|---|---|')
for (const [name, output] of Object.entries(SHAPES)) {
  const text = `{"status":"SUCCESS","output":${output}}`
  const body = parse(text)
  const parsing = least(() => parse(text))
  JSON.parse = () => body
  const ms = least(() => readRetouchJob(parseJson(text), 'job'))
  JSON.parse = parse
  console.log(
    `| ${name} | ${ms.toFixed(2)}${ms > LIMIT ? ' **over**' : ''} | ${parsing.toFixed(2)} |`,
  )
}
