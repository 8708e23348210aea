import type { ReactNode } from 'react'
import {
  createRetouchClient,
  type PartialMessages,
  RetouchProvider,
  type RetouchProviderProps,
} from 'react-retouch'
import {
  createRetouchEmulator,
  type RetouchEmulatorOptions,
  type RetouchScenario,
} from 'react-retouch/testing'

/** Ids of a job that plays this scenario. */
export function jobOf(scenario: RetouchScenario = 'success') {
  return { appId: 'app-1', scanId: 'scan-1', predictionId: scenario, pollInterval: 500 }
}

/** An app with the emulator as its service. */
export function emulatedApp(
  options: RetouchEmulatorOptions = {},
  words: { messages?: PartialMessages; locale?: string } = {},
) {
  const emulator = createRetouchEmulator(options)
  const client = createRetouchClient({ fetch: emulator.fetch })
  const wrapper = ({ children }: { children: ReactNode }) => (
    <RetouchProvider client={client} {...words}>
      {children}
    </RetouchProvider>
  )
  return { emulator, client, wrapper }
}

/** Texts and formats that the provider passes to components in a language. */
export function inWords(words: Pick<RetouchProviderProps, 'messages' | 'locale'>) {
  return {
    wrapper: ({ children }: { children: ReactNode }) => (
      <RetouchProvider {...words}>{children}</RetouchProvider>
    ),
  }
}
