import { cleanup, render } from '@testing-library/react'
import { RetouchError, RetouchErrorMessage, RetouchProvider } from 'react-retouch'
import { de } from 'react-retouch/messages/de'
import { afterEach, expect, it } from 'vitest'
import 'react-retouch/styles.css'

afterEach(cleanup)

it('breaks the words of long languages where its column is narrow, or the text is large', () => {
  const { container } = render(
    <RetouchProvider messages={de}>
      <div style={{ inlineSize: 200, fontSize: '200%' }}>
        <RetouchErrorMessage
          error={new RetouchError({ code: 'RATE_LIMITED', message: '' })}
          onTryAgain={() => {}}
        />
      </div>
    </RetouchProvider>,
  )
  const edge = container.firstElementChild?.getBoundingClientRect().right ?? 0
  for (const part of container.querySelectorAll<HTMLElement>('[data-part]')) {
    const words = document.createRange()
    words.selectNodeContents(part)
    expect(words.getBoundingClientRect().right, part.dataset.part).toBeLessThan(edge)
  }
})
