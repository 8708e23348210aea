const warned = new Set<string>()

/** Tells the developer once. Production builds stay silent. */
export function warnOnce(message: string): void {
  if (!isDevelopment() || warned.has(message)) return
  warned.add(message)
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
