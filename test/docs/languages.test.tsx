import { render, screen } from '@testing-library/react'
import { Suspense } from 'react'
import { RetouchError, RetouchErrorMessage } from 'react-retouch'
import { expect, it } from 'vitest'
import { RetouchInLanguage } from './languages/RetouchInLanguage.js'

const error = new RetouchError({ code: 'NETWORK_ERROR', message: '' })

it.each([
  ['en', 'Could not connect'],
  ['de', 'Keine Verbindung zum Dienst'],
  ['pt-BR', 'Não foi possível conectar'],
] as const)('the recipe of the guide to languages loads %s on demand', async (language, title) => {
  render(
    <Suspense>
      <RetouchInLanguage language={language}>
        <RetouchErrorMessage error={error} />
      </RetouchInLanguage>
    </Suspense>,
  )
  expect(await screen.findByText(title)).toBeVisible()
})
