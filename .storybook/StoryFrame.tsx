import { QueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { RetouchProvider } from 'react-retouch'

interface StoryFrameProps {
  theme: string
  children: ReactNode
}

/** The app around each story: the provider, a cache of its own, and a page in the theme of the toolbar. */
export function StoryFrame({ theme, children }: StoryFrameProps) {
  const [queryClient] = useState(() => new QueryClient())
  return (
    <RetouchProvider queryClient={queryClient}>
      <div
        style={{
          colorScheme: theme,
          background: 'Canvas',
          color: 'CanvasText',
          fontFamily: 'system-ui, sans-serif',
          padding: 'clamp(0.75rem, 4vw, 2rem)',
        }}
      >
        {children}
      </div>
    </RetouchProvider>
  )
}
