/** ms that an unmounted provider has to mount again, as React's StrictMode makes it do. */
const REMOUNT = 500

/**
 * Says when React has rendered. A suspended component that is not rendered while its provider is has gone; as long as
 * neither is rendered (a busy main thread, a test inside `act`), nothing is known.
 */
export class RenderProbe {
  #render: (() => void) | undefined
  readonly #callbacks = new Set<() => void>()

  /** Calls back once the provider has rendered again, or is known to be unmounted. */
  request(callback: () => void): void {
    if (this.#render) {
      this.#callbacks.add(callback)
      this.#render()
    } else callback()
  }

  /** Called by the provider with each committed render that was requested. */
  flush = (): void => {
    for (const callback of this.#callbacks) callback()
    this.#callbacks.clear()
  }

  /** Called by the provider when it mounts. Returns what to call when it unmounts. */
  connect(render: () => void): () => void {
    this.#render = render
    return () => {
      this.#render = undefined
      setTimeout(() => {
        if (!this.#render) this.flush()
      }, REMOUNT)
    }
  }
}
