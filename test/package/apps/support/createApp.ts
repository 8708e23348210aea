import { execFile, spawn } from 'node:child_process'
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
  /** Output of all servers of the app so far. */
  readonly printed: string
  /** Kills the servers that were started, and waits until their processes are gone. */
  stop(): Promise<void>
  /** Stops the servers and removes the app. */
  remove(): Promise<void>
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
    // The default `"commonjs"` is left out: webpack 5 would read `.js` files as scripts if it were set.
    ...(type === 'module' && { type }),
    dependencies: { 'react-retouch': `file:${inject('tarball')}`, ...dependencies },
  }
  app.write('package.json', JSON.stringify(manifest))
  for (const [path, content] of Object.entries(files)) app.write(path, content)
  await orRemove(app, () =>
    app.run('npm', 'install', '--prefer-offline', '--no-audit', '--no-fund'),
  )
  return app
}

/** Removes the folder of an app whose creation failed. */
async function orRemove(app: App, make: () => Promise<unknown>): Promise<void> {
  try {
    await make()
  } catch (error) {
    await app.remove()
    throw error
  }
}

/**
 * Creates an app with commands in an empty folder: the scaffolder, `cd`, and the installation of packages. The library
 * is the packed one, even if the registry has another version.
 */
export async function createAppByCommands({
  files,
  commands,
  env = {},
}: Guide & Pick<AppOptions, 'env'>): Promise<App> {
  const parent = mkdtempSync(join(tmpdir(), 'react-retouch-app-'))
  let app = openApp(parent, { npm_config_yes: 'true', npm_config_prefer_offline: 'true' })
  for (const command of commands) {
    const [program = '', ...args] = command
      .split(' ')
      .map((word) => (word === 'react-retouch' ? inject('tarball') : word))
    if (program === 'cd') app = openApp(join(app.folder, ...args), env, parent)
    else await orRemove(app, () => app.run(program, ...args))
  }
  for (const [path, content] of Object.entries(files)) app.write(path, content)
  return app
}

function openApp(folder: string, env: Record<string, string>, root = folder): App {
  const bin = join(folder, 'node_modules/.bin')
  const options = {
    cwd: folder,
    // No colours, which tools turn on in CI: their codes would interrupt the printed text.
    env: {
      ...environment(),
      NO_COLOR: '1',
      // Telemetry is off: tools send it from another process, which can outlive the command.
      NEXT_TELEMETRY_DISABLED: '1',
      ASTRO_TELEMETRY_DISABLED: '1',
      PATH: `${bin}${delimiter}${process.env.PATH}`,
      ...env,
    },
  }
  const servers: Server[] = []
  const printedByServers: string[] = []

  return {
    folder,
    get printed() {
      return printedByServers.join('')
    },
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
        // The command has its own process group, so that child processes end with it.
        const child = spawn(command, args, { ...options, detached: true })
        const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
        servers.push({ pid: child.pid, closed })
        let printed = ''
        const read = (chunk: Buffer) => {
          printedByServers.push(String(chunk))
          printed += chunk
          const url = /http:\/\/(?:localhost|127\.0\.0\.1):\d+/.exec(printed)?.[0]
          if (url) resolve(url)
        }
        child.stdout.on('data', read)
        child.stderr.on('data', read).pipe(process.stderr)
        child.on('error', reject)
        child.on('exit', () => reject(new Error(`${command} ended:\n${printed}`)))
      }),
    async stop() {
      await Promise.all(servers.splice(0).map(kill))
    },
    async remove() {
      await this.stop()
      rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    },
  }
}

interface Server {
  /** Id of the process group. */
  pid: number | undefined
  /** Resolves when the command and its child processes are gone. Until then, the output that they inherited is open. */
  closed: Promise<void>
}

/** Kills a server and its child processes, which would otherwise write into the folder while it is removed. */
async function kill({ pid, closed }: Server): Promise<void> {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch (error) {
    const isGone = error instanceof Error && 'code' in error && error.code === 'ESRCH'
    if (!isGone) throw error
  }
  await closed
}
