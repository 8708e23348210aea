import { Component, type ReactNode } from 'react'
import { vi } from 'vitest'

interface Props {
  onError: (error: unknown) => void
  children: ReactNode
}

/** Tells the test what reached it, and shows nothing any more. */
export class ErrorBoundary extends Component<Props, { caught: boolean }> {
  override state = { caught: false }

  static getDerivedStateFromError() {
    return { caught: true }
  }

  override componentDidCatch(error: unknown) {
    this.props.onError(error)
    // React reports what a boundary catches, which the test expects.
    vi.mocked(console.error).mockClear()
  }

  override render() {
    return this.state.caught ? 'caught' : this.props.children
  }
}
