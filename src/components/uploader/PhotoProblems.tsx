'use client'

import type { RetouchError } from '../../api/RetouchError.js'
import { useRetouchMessages } from '../../hooks/useRetouchMessages.js'
import { describeCode } from '../../messages/describeError.js'
import type { Messages } from '../../messages/Messages.js'
import type { PhotoCheck } from '../../photo/checkPhoto.js'
import { ErrorCard, ProblemText } from '../error/ErrorCard.js'

interface PhotoProblemsProps {
  problems: readonly RetouchError[]
  /** What can be done. `"warned"` for a photo that can be sent anyway. */
  repair: PhotoCheck['repair'] | 'warned'
  /** Repairs the photo, or sends it anyway. */
  onRepair: () => void
  onChooseAnotherPhoto: () => void
}

/** Problems of a photo that has not been sent, with its own numbers, and the buttons for what helps. */
export function PhotoProblems({
  problems,
  repair,
  onRepair,
  onChooseAnotherPhoto,
}: PhotoProblemsProps) {
  const { messages, format } = useRetouchMessages()
  const { uploader, actions } = messages
  // Other problems of a damaged file, such as its size, are irrelevant.
  const damage = problems.filter(
    ({ code }) => code === 'IMAGE_CORRUPTED' || code === 'IMAGE_UNREADABLE',
  )
  const described = (damage.length > 0 ? damage : problems).map((problem) => ({
    ...describeCode(problem.code, problem, messages, format),
    code: problem.code,
  }))
  const isWarning = repair === 'warned'
  const canRepair = repair === 'possible' || repair === 'crop'
  // Problems that no repair fixes come first, so the first one says what to do.
  const action = canRepair ? uploader.repairable : described[0]?.action
  return (
    <div
      className="retouch-error"
      data-code={isWarning ? described[0]?.code : undefined}
      data-tone={isWarning || canRepair ? 'info' : 'error'}
    >
      <ErrorCard
        spoken={[...described.flatMap(({ title, description }) => [title, description]), action]}
        action={action}
        text={
          described.length > 1 ? (
            <ul data-part="problems">
              {described.map((problem) => (
                <li key={problem.code} data-code={problem.code}>
                  <ProblemText {...problem} />
                </li>
              ))}
            </ul>
          ) : (
            described.map((problem) => <ProblemText key={problem.code} {...problem} />)
          )
        }
      >
        <div data-part="actions">
          {!canRepair && (
            <button
              type="button"
              data-part="button"
              data-action="chooseAnotherPhoto"
              onClick={onChooseAnotherPhoto}
            >
              {actions.chooseAnotherPhoto}
            </button>
          )}
          {(canRepair || isWarning) && (
            <button type="button" data-part="button" onClick={onRepair}>
              {uploader[isWarning ? 'sendAnyway' : repairName(problems, repair)]}
            </button>
          )}
        </div>
      </ErrorCard>
    </div>
  )
}

function repairName(
  problems: readonly RetouchError[],
  repair: PhotoProblemsProps['repair'],
): keyof Messages['uploader'] & ('shrink' | 'convert' | 'crop') {
  if (repair === 'crop') return 'crop'
  return problems.every(({ code }) => code === 'UNSUPPORTED_FORMAT') ? 'convert' : 'shrink'
}
