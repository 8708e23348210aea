const warned = new Set<string>()

/**
 * Logs a warning for developers once per topic. Production builds log nothing: bundlers remove the body of this function,
 * then its calls with their texts.
 */
export function warnOnce(message: string, topic = message): void {
  try {
    if (process.env.NODE_ENV !== 'production' && !warned.has(topic)) {
      warned.add(topic)
      console.warn(`[react-retouch] ${message}`)
    }
  } catch {
    // There is no `process` in a browser without a bundler.
  }
}
