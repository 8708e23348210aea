'use client'

import { useRetouchMessages } from '../../hooks/useRetouchMessages.js'
import { describeError } from '../../messages/describeError.js'
import type { Messages } from '../../messages/Messages.js'
import type { PhotoCheck } from '../../photo/checkPhoto.js'
import { ErrorCard } from '../error/ErrorCard.js'

interface PhotoProblemsProps {
  check: PhotoCheck
  onRepair: () => void
  onChooseAnotherPhoto: () => void
}

/** All problems of a photo, with its own numbers, and the button that repairs it. */
export function PhotoProblems({ check, onRepair, onChooseAnotherPhoto }: PhotoProblemsProps) {
  const { messages, locale } = useRetouchMessages()
  const { problems, repair } = check
  // Other problems of a damaged file, such as its size, are irrelevant.
  const damage = problems.filter(
    ({ code }) => code === 'IMAGE_CORRUPTED' || code === 'IMAGE_UNREADABLE',
  )
  const described = (damage.length > 0 ? damage : problems).map((problem) => ({
    ...describeError(problem, messages, locale),
    code: problem.code,
  }))
  const canRepair = repair === 'possible' || repair === 'crop'
  return (
    <div className="retouch-error" data-tone={canRepair ? 'info' : 'error'}>
      <ErrorCard
        problems={described}
        // The first problem cannot be repaired.
        action={canRepair ? messages.uploader.repairable : described[0]?.action}
      >
        <div data-part="actions">
          {canRepair ? (
            <button type="button" data-part="button" onClick={onRepair}>
              {messages.uploader[repairName(problems, repair)]}
            </button>
          ) : (
            <button
              type="button"
              data-part="button"
              data-action="chooseAnotherPhoto"
              onClick={onChooseAnotherPhoto}
            >
              {messages.actions.chooseAnotherPhoto}
            </button>
          )}
        </div>
      </ErrorCard>
    </div>
  )
}

function repairName(
  problems: PhotoCheck['problems'],
  repair: PhotoCheck['repair'],
): keyof Messages['uploader'] & ('shrink' | 'convert' | 'crop') {
  if (repair === 'crop') return 'crop'
  return problems.every(({ code }) => code === 'UNSUPPORTED_FORMAT') ? 'convert' : 'shrink'
}
