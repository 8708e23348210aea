const MAX_LENGTH = 200

/** Whether `value` can be an id of the service: it becomes a part of a path, which dots alone would leave. */
export function isJobId(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length <= MAX_LENGTH &&
    /^(?!\.+$)[A-Za-z0-9._-]+$/.test(value)
  )
}
