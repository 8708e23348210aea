'use client'

import {
  type ComponentPropsWithoutRef,
  type ForwardedRef,
  forwardRef,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { RetouchError } from '../api/RetouchError.js'
import { useResultMessages } from '../hooks/context/useMessages.js'
import { formatMessage } from '../messages/format/formatMessage.js'
import type { DownloadOutcome } from './download/downloadImage.js'
import { isSafeImageUrl } from './image/isSafeImageUrl.js'
import { isPast } from './image/RetryingImage.js'
import { RetouchErrorMessage } from './RetouchErrorMessage.js'
import { LiveRegions, useAnnouncement } from './shared/LiveRegions.js'
import { rootProps, useRestoreFocus } from './shared/rootProps.js'

/** Props of `<RetouchDownloadButton>`, and attributes of its `<div>`. */
export interface RetouchDownloadButtonProps
  extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** The `url` of an image of a result. No button is shown for a URL that is not http(s), blob or data:image. */
  url: string
  /** The proxy's route to the same image, used where CORS forbids the page to fetch `url`. */
  proxyUrl?: string | undefined
  /** Name of the file, without its extension. Default: "retouched-photo" in the provider's language. */
  fileName?: string | undefined
  /** When the photo expires, in ISO 8601, from the result. The day is shown; after it, the button is not. */
  expiresAt?: string | undefined
}

type Action = 'save' | 'share'
type State =
  | { status: 'downloading'; action: Action; progress: number | undefined }
  | DownloadOutcome

const IDLE: State = { status: 'idle' }

/** Time in ms for which the button shows that the photo was saved. */
const SAVED_DURATION = 3_000

/**
 * A button that saves a photo as a file, and one that shares it on devices that can share files. The photo is fetched
 * from its URL, else through the proxy; if neither works, it opens in a new tab.
 *
 * @param props.expiresAt - ISO 8601. Shows "Available until 28 September", and no button after that time.
 * @example
 * <RetouchDownloadButton url={data.image.url} proxyUrl={client.imageUrl(ids, 0)} expiresAt={data.expiresAt} />
 */
export const RetouchDownloadButton = forwardRef<HTMLDivElement, RetouchDownloadButtonProps>(
  function RetouchDownloadButton(props, ref) {
    // The state of one photo must not be kept for another one.
    return <DownloadButton key={props.url} {...props} root={ref} />
  },
)

function DownloadButton({
  root,
  url,
  proxyUrl,
  fileName,
  expiresAt,
  ...rest
}: RetouchDownloadButtonProps & { root: ForwardedRef<HTMLDivElement> }) {
  const { messages, language, format } = useResultMessages()
  const { download: words } = messages
  const [state, setState] = useState<State>(IDLE)
  const running = useRef<AbortController>(undefined)
  const focus = useRestoreFocus()
  const device = useSyncExternalStore(neverChanges, readDevice, () => 'server')
  useEffect(() => () => running.current?.abort(), [])

  const isSaved = state.status === 'saved'
  useEffect(() => {
    if (!isSaved) return
    const timer = setTimeout(() => setState(IDLE), SAVED_DURATION)
    return () => clearTimeout(timer)
  }, [isSaved])

  const run = async (action: Action) => {
    if (state.status === 'downloading') return
    running.current = new AbortController()
    const { signal } = running.current
    const onProgress = (progress?: number) => setState({ status: 'downloading', action, progress })
    onProgress()
    const outcome = await import('./download/downloadImage.js')
      .then(({ downloadImage }) =>
        downloadImage(url, {
          action,
          file: state.status === 'unshared' ? state.file : undefined,
          proxyUrl,
          expiresAt,
          fileName: fileName ?? words.fileName,
          signal,
          onProgress,
        }),
      )
      .catch(toFailure)
    if (!signal.aborted) setState(outcome)
  }

  const isGone = state.status === 'failed' && state.error.code === 'RESULT_EXPIRED'
  // A data URL cannot expire. Only a browser reads the clock, because server-rendered HTML can be shown much later.
  const isExpired = device !== 'server' && !url.startsWith('data:') && isPast(expiresAt)
  if (!isSafeImageUrl(url) || (isExpired && !isGone)) return null

  const button = (action: Action, label: string) => {
    const isBusy = state.status === 'downloading'
    const status =
      isBusy && state.action === action
        ? formatMessage(words.downloading, { progress: state.progress }, format)
        : isSaved && action === 'save' && words.saved
    return (
      <button
        type="button"
        data-part="button"
        data-action={action}
        aria-disabled={isBusy}
        onClick={() => void run(action)}
      >
        {/* The hidden label keeps its space, so that the buttons next to it do not move. */}
        <span style={status ? { visibility: 'hidden' } : undefined}>{label}</span>
        {status && <span data-part="status">{status}</span>}
      </button>
    )
  }

  // Errors are announced by their message.
  const announced: { [Status in State['status']]?: string } = {
    saved: words.done,
    unshared: words.shareAgain,
    blocked: words.openInTab,
  }
  return (
    <div
      {...focus}
      {...rootProps('retouch-download', language, rest, words.label)}
      ref={root}
      data-state={state.status}
    >
      <LiveRegions>
        <Announcement text={announced[state.status]} />
        {!isGone && (
          <>
            {button('save', words.label)}
            {device === 'sharing' && button('share', words.share)}
          </>
        )}
        {state.status === 'blocked' && (
          <a href={state.url} target="_blank" rel="noopener noreferrer" data-part="link">
            {words.openInTab}
          </a>
        )}
        {state.status === 'unshared' && <p data-part="note">{words.shareAgain}</p>}
        {state.status === 'failed' && <RetouchErrorMessage error={state.error} />}
        {expiresAt && !isGone && Date.parse(expiresAt) > 0 && (
          <p data-part="expiry">
            {/* A server may be in another time zone, so it only reserves space for the day. */}
            {device === 'server'
              ? '\u00a0'
              : formatMessage(words.availableUntil, { expiresAt }, format)}
          </p>
        )}
      </LiveRegions>
    </div>
  )
}

function Announcement({ text }: { text: string | undefined }) {
  useAnnouncement('status', [text])
  return null
}

function toFailure(cause: unknown): DownloadOutcome {
  const message = 'The code of the download could not be loaded.'
  return { status: 'failed', error: new RetouchError({ code: 'NETWORK_ERROR', message, cause }) }
}

const neverChanges = () => () => {}

function readDevice(): 'sharing' | 'saving' {
  const files = [new File([''], 'photo.png', { type: 'image/png' })]
  return navigator.canShare?.({ files }) ? 'sharing' : 'saving'
}
