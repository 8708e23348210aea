import { MEDIANS, type Result, type Row } from './polling.js'
import { PRICE } from './pollingSimulation.js'

const LABELS = 230
const PANEL = 250
const BAR = 100
const CUT = 1.9
const TOP = 104
const LINE = 26
const WIDTH = LABELS + MEDIANS.length * PANEL + 20

const STYLE = `
  text { font: 13px system-ui, sans-serif; fill: #1f2328 }
  .title { font-size: 15px; font-weight: 600 }
  .strong { font-weight: 600 }
  .waiting { fill: #2f6fb5 }
  .requests { fill: #e0913a }
  .optimum { stroke: #59636e; stroke-dasharray: 3 3 }
  .ground, .cut { fill: #fff }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 }
    .waiting { fill: #5a9be0 }
    .requests { fill: #d98c3f }
    .optimum { stroke: #9198a1 }
    .ground, .cut { fill: #0d1117 }
  }`

/** Draws the rows as an SVG: a bar for each cost, split into waiting and requests, as a multiple of the optimum. */
export function pollingPlot(rows: readonly Row[]): string {
  const height = TOP + rows.length * LINE + 22
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title">
<title id="title">What each polling schedule costs, as a multiple of the optimum, for jobs of a median of 3, 8 and 20 s</title>
<style>${STYLE}
</style>
<rect class="ground" width="${WIDTH}" height="${height}"/>
<text class="title" x="16" y="26">Cost of following a job, the optimum = 1</text>
${legend('waiting', 16, 'time from the end to its response')}
${legend('requests', 256, `requests, ${PRICE} ms each`)}
${MEDIANS.map((median, index) => panel(median, index, rows)).join('\n')}
${rows.map(({ name }, line) => `<text class="${emphasis(name)}" x="16" y="${baseline(line)}">${name}</text>`).join('\n')}
</svg>
`
}

function legend(kind: string, x: number, text: string): string {
  return `<rect class="${kind}" x="${x}" y="42" width="12" height="12" rx="2"/><text x="${x + 18}" y="53">${text}</text>`
}

function panel(median: number, index: number, rows: readonly Row[]): string {
  const bars = rows.flatMap(({ name, results }, line) => {
    const result = results[index]
    return result ? [bar(result, baseline(line), emphasis(name))] : []
  })
  return `<g transform="translate(${LABELS + index * PANEL} 0)">
<text class="strong" y="${TOP - 18}">jobs of ${median / 1000} s (median)</text>
${bars.join('\n')}
<line class="optimum" x1="${BAR}" x2="${BAR}" y1="${TOP - 8}" y2="${TOP + rows.length * LINE}"/>
</g>`
}

function bar({ ratio, cost }: Result, y: number, weight: string): string {
  const end = Math.min(ratio, CUT) * BAR
  const split = Math.min((cost.delay / cost.total) * ratio, CUT) * BAR
  const cut = `<path class="cut" d="M${end - 16} ${y + 6}l6 -20h4l-6 20z"/>`
  return `<rect class="waiting" y="${y - 12}" width="${split.toFixed(1)}" height="16"/>
<rect class="requests" x="${split.toFixed(1)}" y="${y - 12}" width="${(end - split).toFixed(1)}" height="16"/>${ratio > CUT ? cut : ''}
<text class="${weight}" x="${(end + 6).toFixed(1)}" y="${y}">${ratio.toFixed(2)}</text>`
}

function baseline(line: number): number {
  return TOP + line * LINE + 14
}

function emphasis(name: string): string {
  return name.startsWith('adaptive') ? 'strong' : 'plain'
}
