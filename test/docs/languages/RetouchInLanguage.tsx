'use client'

import { lazy, type ReactNode } from 'react'
import { type Messages, RetouchProvider } from 'react-retouch'

const LANGUAGES = {
  en: RetouchProvider,
  de: lazyProvider(async () => (await import('react-retouch/messages/de')).de),
  'pt-BR': lazyProvider(async () => (await import('react-retouch/messages/pt-BR')).ptBR),
}

function lazyProvider(load: () => Promise<Messages>) {
  return lazy(async () => {
    const messages = await load()
    return {
      default: ({ children }: { children?: ReactNode }) => (
        <RetouchProvider messages={messages}>{children}</RetouchProvider>
      ),
    }
  })
}

interface RetouchInLanguageProps {
  language: keyof typeof LANGUAGES
  children: ReactNode
}

/** Loads only the requested language. Wrap it in `<Suspense>`. */
export function RetouchInLanguage({ language, children }: RetouchInLanguageProps) {
  const Provider = LANGUAGES[language]
  return <Provider>{children}</Provider>
}
