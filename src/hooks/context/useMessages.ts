'use client'

import { useContext, useMemo } from 'react'
import { resultMessages } from '../../messages/english/resultMessages.js'
import { createMessageFormatter } from '../../messages/format/createMessageFormatter.js'
import { mergeMessages } from '../../messages/format/mergeMessages.js'
import type { ResultMessages } from '../../messages/Messages.js'
import type { RetouchMessages } from '../useRetouchMessages.js'
import { RetouchContext } from './RetouchContext.js'

/** Returns the texts and formats of the nearest `<RetouchProvider>`. Missing texts are taken from `english`. */
export function useMessages<Texts extends ResultMessages>(
  english: Texts,
): Omit<RetouchMessages, 'messages'> & { readonly messages: Texts } {
  const { messages: given, locale: givenLocale } = useContext(RetouchContext) ?? {}
  return useMemo(() => {
    const messages = mergeMessages(english, given)
    const locale = givenLocale ?? messages.locale
    const words = given?.locale ?? (given && givenLocale) ?? messages.locale
    const language = isSameLanguage(words, locale) ? locale : words
    return { messages, locale, language, format: createMessageFormatter(locale, language) }
  }, [english, given, givenLocale])
}

/** Returns the texts and formats for components that show results: all except the uploader's texts. */
export const useResultMessages = () => useMessages(resultMessages)

/** Whether two BCP 47 tags have the same language. Regions are ignored. */
function isSameLanguage(one: string, other: string): boolean {
  return one.split('-')[0] === other.split('-')[0]
}
