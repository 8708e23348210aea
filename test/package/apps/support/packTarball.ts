import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { environment } from './environment.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the packed package. */
    tarball: string
  }
}

/** Packs the files that `npm publish` would send, once for all apps. */
export default function packTarball({ provide }: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'react-retouch-tarball-'))
  const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
    encoding: 'utf8',
    env: environment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // The output of the prepack script precedes the JSON.
  const [{ filename }] = JSON.parse(packed.slice(packed.search(/^\[/m)))
  provide('tarball', join(folder, filename))
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
}
