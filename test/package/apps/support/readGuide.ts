import { readFileSync } from 'node:fs'

/** A block of code whose first line is a comment with a path is that file of the guide's app. */
const FILE = /^```\w+\n(?:\/\/|#) (\S+\.\S+)\n\n?(.*?)^```/gms
const COMMAND = /^```sh\n(?!# )(.*?)^```/gms

/** The app of a guide: its files by their paths, and the commands that it has the reader type. */
export function readGuide(name: string): { files: Record<string, string>; commands: string[] } {
  const page = readFileSync(`stories/guides/${name}.mdx`, 'utf8')
  return {
    files: Object.fromEntries(
      [...page.matchAll(FILE)].map(([, path = '', code = '']) => [path, code]),
    ),
    commands: [...page.matchAll(COMMAND)].flatMap(([, lines = '']) => lines.trim().split('\n')),
  }
}
