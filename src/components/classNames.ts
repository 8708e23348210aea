/** The component's own class, and those of the app after it. */
export function classNames(own: string, given: string | undefined): string {
  return given ? `${own} ${given}` : own
}
