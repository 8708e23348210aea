'use client'

import { useRetouchMessages } from '../../hooks/useRetouchMessages.js'
import { describeError } from '../../messages/describeError.js'
import type { Messages } from '../../messages/Messages.js'
import type { PhotoCheck } from '../../photo/checkPhoto.js'

interface PhotoProblemsProps {
  check: PhotoCheck
  onRepair: () => void
}

/** All that is wrong with a photo, in the person's own numbers, and the one thing to do about it. */
export function PhotoProblems({ check: { problems, repair }, onRepair }: PhotoProblemsProps) {
  const { messages, locale } = useRetouchMessages()
  const described = problems.map((problem) => ({
    ...describeError(problem, messages, locale),
    code: problem.code,
  }))
  const canRepair = repair === 'possible' || repair === 'crop'
  return (
    <div className="retouch-error">
      <div role="alert" data-part="text">
        <ul data-part="problems">
          {described.map(({ code, title, description }) => (
            <li key={code} data-code={code}>
              <p data-part="title">
                <strong>{title}</strong>
              </p>
              <p data-part="description">{description}</p>
            </li>
          ))}
        </ul>
        {/* The first is what nothing can mend. */}
        {!canRepair && <p data-part="action">{described[0]?.action}</p>}
      </div>
      {canRepair && (
        <div data-part="actions">
          <button type="button" data-part="button" onClick={onRepair}>
            {messages.uploader[repairName(problems, repair)]}
          </button>
        </div>
      )}
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
