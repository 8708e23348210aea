import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

const BROWSER = /chrom|firefox|webkit|safari|msedge|browser/i
const OWN = /^(CHROMIUM_PATH|XDG_.*|PLAYWRIGHT_.*|TMPDIR|npm_config_cache)$/i

/**
 * Environment of a machine that was just set up: an empty HOME with empty npm and Playwright caches, and a PATH
 * without a browser. The npm configuration of the registry stays.
 */
export function bareEnvironment() {
  const root = mkdtempSync(join(tmpdir(), 'react-retouch-bare-'))
  const [HOME, TMPDIR, bin] = ['home', 'tmp', 'bin'].map((name) => {
    mkdirSync(join(root, name))
    return join(root, name)
  })
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of existsSync(folder) ? readdirSync(folder) : []) {
      // The first executable of a name wins, as on the PATH.
      if (BROWSER.test(name) || existsSync(join(bin, name))) continue
      try {
        symlinkSync(join(folder, name), join(bin, name))
      } catch (error) {
        if (error.code !== 'EEXIST') throw error
      }
    }
  }
  const npmrc = spawnSync('npm', ['config', 'get', 'userconfig'], { encoding: 'utf8' }).stdout
  const kept = Object.entries(process.env).filter(([name]) => !OWN.test(name))
  return {
    ...Object.fromEntries(kept),
    ROOT: root,
    HOME,
    TMPDIR,
    PATH: bin,
    npm_config_cache: join(HOME, '.npm'),
    npm_config_userconfig: npmrc.trim(),
  }
}
