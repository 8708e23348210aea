import { readFileSync } from 'node:fs'

/** A code block that starts with a comment with a path is that file of the guide's app. */
const FILE = /^```\w+\n(?:\/\/|#) (\S+\.\S+)\n\n?(.*?)^```/gms
const COMMAND = /^```sh\n(?!# )(.*?)^```/gms

export interface Guide {
  /** Contents of the app's files by their paths. */
  files: Record<string, string>
  /** Commands of the guide, in order. */
  commands: string[]
}

/** Reads the app of a guide, from the whole page or from the sections with these headings. */
export function readGuide(name: string, headings?: string[]): Guide {
  const page = readFileSync(`stories/guides/${name}.mdx`, 'utf8')
  const text = headings?.map((heading) => readSection(page, heading)).join('\n') ?? page
  return {
    files: Object.fromEntries(
      [...text.matchAll(FILE)].map(([, path = '', code = '']) => [path, code]),
    ),
    commands: [...text.matchAll(COMMAND)].flatMap(([, lines = '']) => lines.trim().split('\n')),
  }
}

function readSection(page: string, heading: string): string {
  const [, section] = page.split(`\n## ${heading}\n`)
  if (section === undefined) throw new Error(`The guide has no section "${heading}".`)
  return section.split(/^## /m)[0] ?? ''
}
