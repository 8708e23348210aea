import { Unstyled } from '@storybook/addon-docs/blocks'
import { RetouchError, RetouchErrorMessage, RetouchProvider } from 'react-retouch'
import { LANGUAGES } from '../../.storybook/languages.js'

const tooLarge = new RetouchError({
  code: 'FILE_TOO_LARGE',
  message: 'Too large',
  limit: { bytes: 5 * 2 ** 20 },
  actual: { bytes: 7_400_000 },
})

/** One error in every language, each in its own direction. */
export function LanguageSamples() {
  return (
    <Unstyled>
      <div
        style={{
          display: 'grid',
          gap: '1rem',
          gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 18rem), 1fr))',
          fontFamily: 'system-ui, sans-serif',
          marginBlock: '1.5rem',
        }}
      >
        {Object.entries(LANGUAGES).map(([name, { messages }]) => (
          <RetouchProvider key={name} messages={messages}>
            <RetouchErrorMessage error={tooLarge} onChooseAnotherPhoto={() => {}} />
          </RetouchProvider>
        ))}
      </div>
    </Unstyled>
  )
}
