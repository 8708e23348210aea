import type { MessageFormat } from './createMessageFormat.js'
import type { Message } from './Messages.js'

/** The text of a message, with the values of the moment. */
export function writeMessage<Values>(
  message: Message<Values>,
  values: Values,
  format: MessageFormat,
): string {
  return typeof message === 'string' ? message : message(values, format)
}
