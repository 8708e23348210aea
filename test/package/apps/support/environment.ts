/** The environment of a shell without the variables of npm and Vitest, which would make apps build for tests. */
export function environment(): NodeJS.ProcessEnv {
  const names =
    /^(NODE_ENV|NODE_OPTIONS|FORCE_COLOR|npm_.*|VITEST.*|VITE_.*|TEST|DEV|PROD|SSR|MODE|BASE_URL)$/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !names.test(name)))
}
