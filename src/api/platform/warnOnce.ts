const warned = new Set<string>()

/** Logs a warning for developers once per topic. Production builds log nothing. */
export function warnOnce(message: string, topic = message): void {
  if (!isDevelopment() || warned.has(topic)) return
  warned.add(topic)
  console.warn(`[react-retouch] ${message}`)
}

function isDevelopment(): boolean {
  try {
    return process.env.NODE_ENV !== 'production'
  } catch {
    // There is no `process` in a browser without a bundler.
    return false
  }
}
