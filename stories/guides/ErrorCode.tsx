import { HeaderMdx } from '@storybook/addon-docs/blocks'
import {
  PHOTO_LIMITS,
  RetouchError,
  type RetouchErrorCode,
  type RetouchErrorInit,
  RetouchErrorMessage,
} from 'react-retouch'
import { ToolbarFrame } from '../../.storybook/ToolbarFrame.js'

const { minSide, maxSide, maxBytes } = PHOTO_LIMITS
const nothing = () => {}

/** Example fields of an error in addition to its code. */
const KNOWN: Partial<Record<RetouchErrorCode, Partial<RetouchErrorInit>>> = {
  FILE_TOO_LARGE: { limit: { bytes: maxBytes }, actual: { bytes: 7_400_000 } },
  UNSUPPORTED_FORMAT: { limit: { formats: ['PNG', 'JPEG'] }, actual: { formats: ['HEIC'] } },
  DIMENSIONS_TOO_SMALL: {
    limit: { width: minSide, height: minSide },
    actual: { width: 640, height: 480 },
  },
  DIMENSIONS_TOO_LARGE: {
    limit: { width: maxSide, height: maxSide },
    actual: { width: 4032, height: 3024 },
  },
  RATE_LIMITED: { retryAfter: 20_000 },
}

/** Header of a code's section: the code, which is its anchor, and the message that people see. */
export function ErrorCode({ name }: { name: RetouchErrorCode }) {
  const error = new RetouchError({ code: name, message: name, ...KNOWN[name] })
  return (
    <>
      <HeaderMdx as="h3" id={name}>
        {name}
      </HeaderMdx>
      <p>
        <code>kind</code> {error.kind}, <code>retryable</code> {String(error.retryable)}
      </p>
      <ToolbarFrame>
        <RetouchErrorMessage
          error={error}
          onChooseAnotherPhoto={nothing}
          onTryAgain={nothing}
          onKeepWaiting={nothing}
        />
      </ToolbarFrame>
    </>
  )
}
