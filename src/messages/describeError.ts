import { isRetouchError } from '../api/RetouchError.js'
import { createMessageFormat } from './createMessageFormat.js'
import type { PartialMessages } from './Messages.js'
import { mergeMessages } from './mergeMessages.js'
import { writeMessage } from './writeMessage.js'

/** What to tell a person: what happened, what it means, and how to fix it. */
export interface ErrorDescription {
  readonly title: string
  readonly description: string
  readonly action: string
}

/**
 * An error in words for a person, never in the service's own. What is no `RetouchError` gets a general message.
 * @param messages - Laid over English. The entries `react-retouch/messages/*` are whole languages.
 * @param locale - A BCP 47 tag, for the numbers. By default that of `messages`.
 */
export function describeError(
  error: unknown,
  messages?: PartialMessages,
  locale?: string,
): ErrorDescription {
  const all = mergeMessages(messages)
  const format = createMessageFormat(locale ?? all.locale)
  const { title, description, action } = all.errors[isRetouchError(error) ? error.code : 'UNKNOWN']
  const values = isRetouchError(error) ? error : {}
  return {
    title: writeMessage(title, values, format),
    description: writeMessage(description, values, format),
    action: writeMessage(action, values, format),
  }
}
