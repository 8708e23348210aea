import { type ReactNode, StrictMode } from 'react'
import { createRetouchClient, RetouchProvider, type RetouchProviderProps } from 'react-retouch'
import {
  createRetouchEmulator,
  type RetouchEmulatorOptions,
  type RetouchScenario,
} from 'react-retouch/testing'

/** Ids of a job that plays this scenario. */
export function jobProps(scenario: RetouchScenario = 'success') {
  return { appId: 'app-1', scanId: 'scan-1', predictionId: scenario, pollInterval: 500 }
}

interface AppOptions extends Pick<RetouchProviderProps, 'messages' | 'locale' | 'queryClient'> {
  /** App id of the client. Default: none. */
  appId?: string | null
  strict?: boolean
}

/** An app with the emulator as its service. */
export function emulatedApp(
  options: RetouchEmulatorOptions = {},
  { appId, strict = false, ...provided }: AppOptions = {},
) {
  const emulator = createRetouchEmulator(options)
  const client = createRetouchClient({ fetch: emulator.fetch, ...(appId && { appId }) })
  const wrapper = ({ children }: { children: ReactNode }) => {
    const app = (
      <RetouchProvider client={client} {...provided}>
        {children}
      </RetouchProvider>
    )
    return strict ? <StrictMode>{app}</StrictMode> : app
  }
  /** Number of uploads that the emulator received. */
  const posts = () => emulator.requests.filter(({ operation }) => operation === 'generate').length
  return { emulator, client, posts, wrapper }
}

/** Texts and formats that the provider passes to components in a language. */
export function inWords(words: Pick<RetouchProviderProps, 'messages' | 'locale'>) {
  return {
    wrapper: ({ children }: { children: ReactNode }) => (
      <RetouchProvider {...words}>{children}</RetouchProvider>
    ),
  }
}
