'use client'

import { useContext, useMemo } from 'react'
import { createMessageFormatter } from '../messages/format/createMessageFormatter.js'
import { mergeMessages } from '../messages/format/mergeMessages.js'
import type { MessageFormatter, Messages } from '../messages/Messages.js'
import { RetouchContext } from './context/RetouchContext.js'

export interface RetouchMessages {
  readonly messages: Messages
  /** How numbers are written, as a BCP 47 tag: the provider's, else that of its messages. */
  readonly locale: string
  /** What the words are in, as a BCP 47 tag, for `lang`: English, where a `locale` came without messages. */
  readonly language: string
  readonly format: MessageFormatter
}

/** The provider's messages, whole, and how its language writes numbers. Without a provider: English. */
export function useRetouchMessages(): RetouchMessages {
  const { messages: given, locale: givenLocale } = useContext(RetouchContext) ?? {}
  return useMemo(() => {
    const messages = mergeMessages(given)
    const locale = givenLocale ?? messages.locale
    const words = given?.locale ?? (given && givenLocale) ?? messages.locale
    const language = isSameLanguage(words, locale) ? locale : words
    return { messages, locale, language, format: createMessageFormatter(locale, language) }
  }, [given, givenLocale])
}

/** Whether two tags are of one language, whatever the region. */
function isSameLanguage(one: string, other: string): boolean {
  return one.split('-')[0] === other.split('-')[0]
}
