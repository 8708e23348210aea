const warned = new Set<string>()

/**
 * Logs a warning for developers once per topic. A function is called for the message; undefined means that there is
 * nothing to warn about. Production builds log nothing: bundlers remove the body of this function, then its calls with
 * their texts.
 */
export function warnOnce(message: string | (() => string | undefined), topic?: string): void {
  try {
    if (process.env.NODE_ENV !== 'production') {
      const text = typeof message === 'function' ? message() : message
      if (text === undefined || warned.has(topic ?? text)) return
      warned.add(topic ?? text)
      console.warn(`[react-retouch] ${text}`)
    }
  } catch {
    // There is no `process` in a browser without a bundler.
  }
}
