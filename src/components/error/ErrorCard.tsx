'use client'

import type { ReactNode } from 'react'
import { joinSentences } from '../../messages/format/joinSentences.js'
import { useAnnouncement } from '../shared/LiveRegions.js'

/** What happened and what it means, in a person's words. */
interface DescribedProblem {
  title: string
  description: string
}

interface ErrorCardProps {
  /** The texts for screen readers, in reading order. They must not change with a countdown. */
  spoken: readonly (string | undefined)[]
  /** How to fix it. */
  action: string | undefined
  /** The problems, as `<ProblemText>`. */
  text: ReactNode
  /** The remedies, as buttons. */
  children: ReactNode
}

/** Text and buttons of an error. The text is announced once, as one string. */
export function ErrorCard({ spoken, action, text, children }: ErrorCardProps) {
  // A full stop makes screen readers pause.
  const sentences = spoken.map((text) => (text && !/\p{P}$/u.test(text) ? `${text}.` : text))
  useAnnouncement('alert', [joinSentences(...sentences)])
  return (
    <>
      <div data-part="text">
        {text}
        {action !== undefined && <p data-part="action">{action}</p>}
      </div>
      {children}
    </>
  )
}

export function ProblemText({ title, description }: DescribedProblem) {
  return (
    <>
      <p data-part="title">
        <strong>{title}</strong>
      </p>
      <p data-part="description">{description}</p>
    </>
  )
}
