import { Component, type ReactNode } from 'react'
import { vi } from 'vitest'

interface Props {
  onError: (error: unknown) => void
  children: ReactNode
}

/** Passes caught errors to the test, and renders nothing after one. */
export class ErrorBoundary extends Component<Props, { caught: boolean }> {
  override state = { caught: false }

  static getDerivedStateFromError() {
    return { caught: true }
  }

  override componentDidCatch(error: unknown) {
    this.props.onError(error)
    // React logs errors that a boundary catches. The test expects them.
    vi.mocked(console.error).mockClear()
  }

  override render() {
    return this.state.caught ? 'caught' : this.props.children
  }
}
