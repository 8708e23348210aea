/**
 * Rejects unknown options: a typo such as `appId` for `appIds` would allow every app.
 * @throws {TypeError} Names the first unknown option, and the option that was probably meant.
 */
export function refuseUnknown(
  functionName: string,
  unknown: object,
  meant: Readonly<Record<string, string>>,
): void {
  const [name] = Object.keys(unknown)
  if (name === undefined) return
  const hint = new Map(Object.entries(meant)).get(name)
  throw new TypeError(
    `${functionName}: there is no option "${name}"${hint === undefined ? ': remove it, or look for a typo' : `: did you mean ${hint}?`}${hint === undefined ? '.' : ''}`,
  )
}
