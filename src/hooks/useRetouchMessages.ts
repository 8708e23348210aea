'use client'

import { useContext, useMemo } from 'react'
import { createMessageFormat, type MessageFormat } from '../messages/createMessageFormat.js'
import type { Messages } from '../messages/Messages.js'
import { mergeMessages } from '../messages/mergeMessages.js'
import { RetouchContext } from './RetouchContext.js'

export interface RetouchMessages {
  readonly messages: Messages
  /** A BCP 47 tag: the provider's, else that of its messages. */
  readonly locale: string
  readonly format: MessageFormat
}

/** The provider's messages, whole, and how its language writes numbers. Without a provider: English. */
export function useRetouchMessages(): RetouchMessages {
  const { messages: given, locale: givenLocale } = useContext(RetouchContext) ?? {}
  return useMemo(() => {
    const messages = mergeMessages(given)
    const locale = givenLocale ?? messages.locale
    return { messages, locale, format: createMessageFormat(locale) }
  }, [given, givenLocale])
}
