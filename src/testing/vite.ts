import type { Connect, Plugin } from 'vite'
import { createRetouchEmulator } from './createRetouchEmulator.js'
import { createRequestListener } from './http/createRequestListener.js'
import type { RetouchEmulatorOptions } from './RetouchEmulator.js'

/** Options of `retouchEmulator`. */
export interface RetouchEmulatorPluginOptions extends Omit<RetouchEmulatorOptions, 'imageBaseUrl'> {
  /** Path that the emulator is served at. Default `"/api/retouch"`, where the client sends its requests. */
  path?: string
}

/**
 * Creates a Vite plugin that serves the emulator in place of the app's proxy in `vite dev` and `vite preview`, so that the
 * app works without an account. It does not change a build. To go live, replace it by the proxy.
 *
 * @param options.path - Path that the emulator is served at. Default `"/api/retouch"`.
 * @param options.scenario - Scenario of jobs whose id names none. Default `"success"`.
 * @param options.jobDuration - Duration of a job in ms. Default 4000.
 * @returns A Vite plugin.
 * @throws {TypeError} If `path` does not begin with a slash.
 * @example
 * export default defineConfig({ plugins: [react(), retouchEmulator()] })
 */
export function retouchEmulator({
  path = '/api/retouch',
  ...options
}: RetouchEmulatorPluginOptions = {}): Plugin {
  if (!path.startsWith('/')) throw new TypeError(`path must begin with "/": "${path}".`)
  const emulator = createRetouchEmulator({ ...options, imageBaseUrl: path })
  const serve = ({ middlewares }: { middlewares: Connect.Server }) => {
    middlewares.use(path, createRequestListener(emulator.fetch))
  }
  return { name: 'react-retouch:emulator', configureServer: serve, configurePreviewServer: serve }
}
