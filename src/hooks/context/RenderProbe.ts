/** Time in ms within which an unmounted provider may mount again, as in React's StrictMode. */
const REMOUNT = 500

/**
 * Reports when React has rendered. If the provider has rendered and a suspended component has not, the component was
 * unmounted. If neither has rendered (a busy main thread, a test inside `act`), nothing is known about the component.
 */
export class RenderProbe {
  #render: (() => void) | undefined
  readonly #callbacks = new Set<() => void>()

  /** Calls back once the provider has rendered again, or was unmounted. */
  request(callback: () => void): void {
    if (this.#render) {
      this.#callbacks.add(callback)
      this.#render()
    } else callback()
  }

  /** Called by the provider after each render that the probe requested. */
  flush = (): void => {
    for (const callback of this.#callbacks) callback()
    this.#callbacks.clear()
  }

  /** Called by the provider when it mounts. Returns the function to call when it unmounts. */
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
