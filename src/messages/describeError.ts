import type { RetouchErrorCode } from '../api/errorCodes.js'
import { isRetouchError } from '../api/RetouchError.js'
import { resultMessages } from './english/resultMessages.js'
import { createMessageFormatter } from './format/createMessageFormatter.js'
import { formatMessage } from './format/formatMessage.js'
import { mergeMessages } from './format/mergeMessages.js'
import type {
  ErrorValues,
  Message,
  MessageFormatter,
  PartialMessages,
  ResultMessages,
} from './Messages.js'

/** Words for a person: what happened, what it means, and how to fix it. */
export interface ErrorDescription {
  /** What happened, in a few words. */
  readonly title: string
  /** What it means, with the numbers of the person's photo where they are known. */
  readonly description: string
  /** How to fix it. */
  readonly action: string
}

/**
 * Describes an error for a person. The service's own words are never used.
 *
 * @param error - Any thrown value. Anything but a `RetouchError` gets a general message.
 * @param messages - Merged over English. The entries `react-retouch/messages/*` are complete languages.
 * @param locale - BCP 47 tag for numbers. Default: the locale of `messages`.
 * @returns The title, description and action to show.
 * @example
 * const { title, description, action } = describeError(result.error)
 */
export function describeError(
  error: unknown,
  messages?: PartialMessages,
  locale?: string,
): ErrorDescription {
  const all = mergeMessages(resultMessages, messages)
  const format = createMessageFormatter(locale ?? all.locale, all.locale)
  return isRetouchError(error)
    ? describeCode(error.code, error, all, format)
    : describeCode('UNKNOWN', {}, all, format)
}

/** Describes an error with the given code and values. */
export function describeCode(
  code: RetouchErrorCode | 'UNKNOWN',
  values: ErrorValues,
  { errors }: Pick<ResultMessages, 'errors'>,
  format: MessageFormatter,
): ErrorDescription {
  const { title, description, action } = errors[code]
  const text = (message: Message<ErrorValues>) => formatMessage(message, values, format)
  return { title: text(title), description: text(description), action: text(action) }
}
