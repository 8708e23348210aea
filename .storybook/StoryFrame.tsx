import { QueryClient } from '@tanstack/react-query'
import { type CSSProperties, type ReactNode, useEffect, useState } from 'react'
import { RetouchProvider } from 'react-retouch'
import { LANGUAGES } from './languages.js'

interface StoryFrameProps {
  theme: string
  direction: string
  language: string
  motion: string
  /** Whether the story is the only one on the page. */
  isAlone: boolean
  children: ReactNode
}

/** The app around each story: the provider, a query cache per story, and the page settings of the toolbar. */
export function StoryFrame({
  theme,
  direction,
  language,
  motion,
  isAlone,
  children,
}: StoryFrameProps) {
  const [queryClient] = useState(() => new QueryClient())
  useEffect(() => {
    if (!isAlone) return
    document.documentElement.style.colorScheme = theme
    return () => {
      document.documentElement.style.removeProperty('color-scheme')
    }
  }, [theme, isAlone])
  const style: CSSProperties & Record<`--${string}`, string> = {
    colorScheme: theme,
    background: 'Canvas',
    color: 'CanvasText',
    fontFamily: 'system-ui, sans-serif',
    padding: 'clamp(0.75rem, 4vw, 2rem)',
    ...(motion === 'reduced' && { '--retouch-motion': '0ms' }),
  }
  return (
    <RetouchProvider queryClient={queryClient} messages={LANGUAGES[language]?.messages}>
      <div dir={direction} lang={language} style={style}>
        {children}
      </div>
    </RetouchProvider>
  )
}
