import type { Message, MessageFormatter } from '../Messages.js'

/** Formats a message with its values. */
export function formatMessage<Values>(
  message: Message<Values>,
  values: Values,
  format: MessageFormatter,
): string {
  return typeof message === 'string' ? message : message(values, format)
}
