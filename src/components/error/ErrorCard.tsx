'use client'

import type { ReactNode } from 'react'
import { joinSentences } from '../../messages/format/joinSentences.js'
import { useAnnouncement } from '../shared/LiveRegions.js'

/** One problem, described for a person. */
export interface DescribedProblem {
  code: string
  title: string
  description: string
}

interface ErrorCardProps {
  problems: readonly DescribedProblem[]
  /** How to fix it. */
  action: string | undefined
  /** The action for screen readers. It must not change with a countdown. Default: `action`. */
  spokenAction?: string | undefined
  /** The remedies, as buttons. */
  children: ReactNode
}

/** Text and buttons of an error. The text is announced once, as one string. */
export function ErrorCard({ problems, action, spokenAction = action, children }: ErrorCardProps) {
  useAnnouncement('alert', [
    joinSentences(
      ...problems.flatMap(({ title, description }) => [sentence(title), sentence(description)]),
      sentence(spokenAction),
    ),
  ])
  const paragraphs = ({ title, description }: DescribedProblem) => (
    <>
      <p data-part="title">
        <strong>{title}</strong>
      </p>
      <p data-part="description">{description}</p>
    </>
  )
  const [only, ...others] = problems
  return (
    <>
      <div data-part="text">
        {only && others.length === 0 ? (
          paragraphs(only)
        ) : (
          <ul data-part="problems">
            {problems.map((problem) => (
              <li key={problem.code} data-code={problem.code}>
                {paragraphs(problem)}
              </li>
            ))}
          </ul>
        )}
        {action !== undefined && <p data-part="action">{action}</p>}
      </div>
      {children}
    </>
  )
}

/** Ends a text with a full stop, so that screen readers pause after it. */
function sentence(text: string | undefined): string | undefined {
  return text && !/\p{P}$/u.test(text) ? `${text}.` : text
}
