import { AnchorMdx } from '@storybook/addon-docs/blocks'
import type { RetouchErrorKind } from 'react-retouch'
import { ERROR_CODES } from '../../src/api/errorCodes.js'

/** Links to the sections of all codes of one kind. */
export function ErrorCodes({ kind }: { kind: RetouchErrorKind }) {
  const codes = Object.entries(ERROR_CODES).filter(([, code]) => code.kind === kind)
  return (
    <ul>
      {codes.map(([name]) => (
        <li key={name}>
          <AnchorMdx href={`#${name}`} target="_self">
            {name}
          </AnchorMdx>
        </li>
      ))}
    </ul>
  )
}
