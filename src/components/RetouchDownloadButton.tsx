'use client'

import { type ComponentPropsWithoutRef, forwardRef, useEffect, useRef, useState } from 'react'
import { useRetouchMessages } from '../hooks/useRetouchMessages.js'
import { formatMessage } from '../messages/format/formatMessage.js'
import type { Messages } from '../messages/Messages.js'
import { type DownloadOutcome, downloadImage } from './download/downloadImage.js'
import { isSafeImageUrl } from './image/isSafeImageUrl.js'
import { RetouchErrorMessage } from './RetouchErrorMessage.js'
import { LiveRegion } from './shared/LiveRegion.js'
import { rootProps } from './shared/rootProps.js'

export interface RetouchDownloadButtonProps
  extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** The `url` of an image of a result. One that is not http(s), blob or data:image has no button. */
  url: string
  /** The proxy's route to the same image, for where CORS forbids the page to fetch it. */
  proxyUrl?: string | undefined
  /** Without its extension, which is that of the file. By default "retouched-photo". */
  fileName?: string | undefined
  /** ISO 8601, from the result: an image that cannot be had after it has expired. */
  expiresAt?: string | undefined
}

type State = { status: 'idle' } | { status: 'downloading'; progress?: number } | DownloadOutcome

/** What a screen reader hears. An error speaks for itself, and so does a new tab. */
function announcement({ status }: State, { done, openInTab }: Messages['download']): string {
  if (status === 'saved') return done
  return status === 'blocked' ? openInTab : ''
}

/**
 * Saves a photo as a file with a name of its own: fetched from its URL, else through the proxy; where neither
 * can be reached, it opens in a new tab.
 */
export const RetouchDownloadButton = forwardRef<HTMLDivElement, RetouchDownloadButtonProps>(
  function RetouchDownloadButton({ url, proxyUrl, fileName, expiresAt, ...rest }, ref) {
    const { messages, language, format } = useRetouchMessages()
    const { download: words } = messages
    const [known, setKnown] = useState<{ url: string; state: State }>()
    const state: State = known?.url === url ? known.state : { status: 'idle' }
    const setState = (state: State) => setKnown({ url, state })
    const running = useRef<AbortController>(undefined)
    useEffect(() => () => running.current?.abort(), [])

    const start = async () => {
      if (state.status === 'downloading') return
      running.current?.abort()
      const controller = new AbortController()
      running.current = controller
      setState({ status: 'downloading' })
      const outcome = await downloadImage(url, {
        proxyUrl,
        expiresAt,
        fileName: fileName ?? words.fileName,
        signal: controller.signal,
        onProgress: (progress) => setState({ status: 'downloading', progress }),
      }).catch(() => undefined)
      if (outcome) setState(outcome)
    }

    if (!isSafeImageUrl(url)) return null
    return (
      <div {...rootProps('retouch-download', language, rest)} ref={ref} data-state={state.status}>
        <button
          type="button"
          data-part="button"
          aria-disabled={state.status === 'downloading'}
          onClick={() => void start()}
        >
          {state.status === 'downloading'
            ? formatMessage(words.downloading, { progress: state.progress }, format)
            : words.label}
        </button>
        {state.status === 'blocked' && (
          <a href={state.url} target="_blank" rel="noopener noreferrer" data-part="link">
            {words.openInTab}
          </a>
        )}
        {state.status === 'failed' && <RetouchErrorMessage error={state.error} />}
        {state.status !== 'idle' && <LiveRegion text={announcement(state, words)} />}
      </div>
    )
  },
)
