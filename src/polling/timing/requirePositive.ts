/** Throws a `RangeError` that names the option and the remedy, unless `ms` is a finite number above 0. */
export function requirePositive(option: string, ms: number, remedy: string): void {
  if (!Number.isFinite(ms) || ms <= 0) {
    throw new RangeError(
      `${option} must be a finite number above 0, not ${ms}. Give the ms ${remedy}`,
    )
  }
}
