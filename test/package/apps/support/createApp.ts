import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { inject } from 'vitest'
import { environment } from './environment.js'
import type { Guide } from './readGuide.js'

interface AppOptions {
  /** Contents of the files by their paths in the app. */
  files: Record<string, string>
  /** Versions of dependencies by name. The packed library is always installed. */
  dependencies: Record<string, string>
  /** Module type of the app's `.js` files in Node. Default `"module"`. */
  type?: 'module' | 'commonjs'
  env?: Record<string, string>
}

export interface App {
  folder: string
  write(path: string, content: string | Uint8Array): void
  /** Runs a command of the app. Resolves with its output, and rejects with the output if it fails. */
  run(command: string, ...args: string[]): Promise<string>
  /** Starts a server, and resolves with the URL that it prints. */
  start(command: string, ...args: string[]): Promise<string>
  /** Stops everything that was started, and removes the app. */
  remove(): void
}

/** Creates an app in its own folder, with the packed library installed by npm. */
export async function createApp({
  files,
  dependencies,
  type = 'module',
  env = {},
}: AppOptions): Promise<App> {
  const folder = mkdtempSync(join(tmpdir(), 'react-retouch-app-'))
  const app = openApp(folder, env)
  const manifest = {
    private: true,
    type,
    dependencies: { 'react-retouch': `file:${inject('tarball')}`, ...dependencies },
  }
  app.write('package.json', JSON.stringify(manifest))
  for (const [path, content] of Object.entries(files)) app.write(path, content)
  await app.run('npm', 'install', '--prefer-offline', '--no-audit', '--no-fund')
  return app
}

/**
 * Creates an app by the commands of a guide in an empty folder: a scaffolder, `cd`, and installations. The library
 * is the packed one, not the registry's.
 */
export async function createAppByGuide({ files, commands }: Guide): Promise<App> {
  const parent = mkdtempSync(join(tmpdir(), 'react-retouch-app-'))
  let app = openApp(parent, { npm_config_yes: 'true', npm_config_prefer_offline: 'true' })
  for (const command of commands) {
    const [program = '', ...args] = command
      .split(' ')
      .map((word) => (word === 'react-retouch' ? inject('tarball') : word))
    if (program === 'cd') app = openApp(join(app.folder, ...args), {}, parent)
    else await app.run(program, ...args)
  }
  for (const [path, content] of Object.entries(files)) app.write(path, content)
  return app
}

function openApp(folder: string, env: Record<string, string>, root = folder): App {
  const bin = join(folder, 'node_modules/.bin')
  const options = {
    cwd: folder,
    // Tools turn on colours in CI, which would break up the output.
    env: { ...environment(), NO_COLOR: '1', PATH: `${bin}${delimiter}${process.env.PATH}`, ...env },
  }
  const started: ChildProcess[] = []

  return {
    folder,
    write(path, content) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), content)
    },
    async run(command, ...args) {
      try {
        const running = promisify(execFile)(command, args, options)
        // A scaffolder with a terminal would wait for input.
        running.child.stdin?.end()
        const { stdout, stderr } = await running
        return stdout + stderr
      } catch (error) {
        const printed = error instanceof Error && 'stdout' in error && 'stderr' in error
        throw printed ? new Error(`${error.message}\n${error.stdout}\n${error.stderr}`) : error
      }
    },
    start: (command, ...args) =>
      new Promise((resolve, reject) => {
        // In its own process group, so that child processes end with it.
        const child = spawn(command, args, { ...options, detached: true })
        started.push(child)
        let printed = ''
        const read = (chunk: Buffer) => {
          printed += chunk
          const url = /http:\/\/(?:localhost|127\.0\.0\.1):\d+/.exec(printed)?.[0]
          if (url) resolve(url)
        }
        child.stdout.on('data', read)
        child.stderr.on('data', read).pipe(process.stderr)
        child.on('exit', () => reject(new Error(`${command} ended:\n${printed}`)))
      }),
    remove() {
      for (const { pid, exitCode } of started) if (pid && exitCode === null) process.kill(-pid)
      rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    },
  }
}
