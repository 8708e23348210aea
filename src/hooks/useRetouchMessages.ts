'use client'

import { useContext, useMemo } from 'react'
import { createMessageFormatter } from '../messages/format/createMessageFormatter.js'
import { mergeMessages } from '../messages/format/mergeMessages.js'
import type { MessageFormatter, Messages } from '../messages/Messages.js'
import { RetouchContext } from './context/RetouchContext.js'

/** The provider's texts and formats, as `useRetouchMessages` returns them. */
export interface RetouchMessages {
  /** All texts: the provider's, merged over English. */
  readonly messages: Messages
  /** BCP 47 tag for numbers and dates: the provider's `locale`, else that of its messages. */
  readonly locale: string
  /** BCP 47 tag of the texts, for the `lang` attribute. English if the provider has a `locale` but no messages. */
  readonly language: string
  /** Formats numbers, sizes, lists and durations in `locale`. */
  readonly format: MessageFormatter
}

/**
 * The texts and formats of the nearest `<RetouchProvider>`, for components of your own.
 *
 * @returns All texts, their language, and formatters for their values. Without a provider: English.
 * @example
 * const { messages, format } = useRetouchMessages()
 * const text = `${messages.progress.retouching} ${format.duration(12_000)}`
 */
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

/** Whether two BCP 47 tags have the same language. Regions are ignored. */
function isSameLanguage(one: string, other: string): boolean {
  return one.split('-')[0] === other.split('-')[0]
}
