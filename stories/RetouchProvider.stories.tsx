import { RetouchError, RetouchErrorMessage, RetouchProvider } from 'react-retouch'
import { de } from 'react-retouch/messages/de'
import { expect } from 'storybook/test'
import preview from '../.storybook/preview.js'

const tooLarge = new RetouchError({
  code: 'FILE_TOO_LARGE',
  message: 'File size exceeds 5MB limit.',
  limit: { bytes: 5 * 2 ** 20 },
  actual: { bytes: 6_700_000 },
})

const meta = preview.meta({
  title: 'Components/RetouchProvider',
  component: RetouchProvider,
  args: { children: <RetouchErrorMessage error={tooLarge} /> },
})

/** English is the default. */
export const InEnglish = meta.story({
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('alert')).toHaveTextContent('This one is 6.4 MB.')
  },
})

/** A complete language, from its own entry. */
export const InAnotherLanguage = meta.story({
  args: { messages: de },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('alert')).toHaveTextContent('6,4')
  },
})

/** Some of the app's own texts, merged over English. */
export const WithWordsOfItsOwn = meta.story({
  args: { messages: { errors: { FILE_TOO_LARGE: { title: 'That is a heavy one' } } } },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('alert')).toHaveTextContent('That is a heavy one')
  },
})
