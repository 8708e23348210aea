const warned = new Set<string>()

/** Tells the developer once about a topic. Production builds stay silent. */
export function warnOnce(message: string, topic = message): void {
  if (!isDevelopment() || warned.has(topic)) return
  warned.add(topic)
  console.warn(`[react-retouch] ${message}`)
}

function isDevelopment(): boolean {
  try {
    return process.env.NODE_ENV !== 'production'
  } catch {
    // A browser without a bundler, or a runtime without Node's globals.
    return false
  }
}
