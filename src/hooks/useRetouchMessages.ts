'use client'

import { en } from '../messages/en.js'
import type { MessageFormatter, Messages } from '../messages/Messages.js'
import { useMessages } from './context/useMessages.js'

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
  return useMessages(en)
}
