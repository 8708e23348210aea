import { render, screen } from '@testing-library/react'
import { createRetouchClient, RetouchProvider, useRetouchClient } from 'react-retouch'
import { expect, it } from 'vitest'
import { ErrorBoundary } from '../support/ErrorBoundary.js'

function catchError(App: () => React.ReactNode): unknown {
  let caught: unknown
  render(
    <ErrorBoundary
      onError={(error) => {
        caught = error
      }}
    >
      <App />
    </ErrorBoundary>,
  )
  return caught
}

it('RetouchProvider throws with the remedy where client is a URL', () => {
  // A value that TypeScript would reject, as in a JavaScript app.
  const props = JSON.parse('{ "client": "https://api.example.com/retouch" }')
  const caught = catchError(() => <RetouchProvider {...props} />)
  expect(caught).toBeInstanceOf(TypeError)
  expect(String(caught)).toMatch(
    /The client given here \(string\) was not created by createRetouchClient/,
  )
})

it('RetouchProvider throws with the remedy where a component creates a client for a URL without a protocol', () => {
  const caught = catchError(() => (
    <RetouchProvider client={createRetouchClient({ baseUrl: 'api.example.com/x' })} />
  ))
  expect(caught).toBeInstanceOf(TypeError)
  expect(String(caught)).toMatch(
    /baseUrl is "api\.example\.com\/x": give a path such as "\/api\/retouch", or an https URL/,
  )
})

it('RetouchProvider gives hooks the client for its baseUrl', () => {
  const client = createRetouchClient({ baseUrl: 'https://api.example.com/x' })
  function Address() {
    const ids = { appId: 'a', scanId: 's', predictionId: 'p' }
    return useRetouchClient().imageUrl(ids, 0)
  }
  render(
    <RetouchProvider client={client}>
      <Address />
    </RetouchProvider>,
  )
  expect(screen.getByText(/^https:\/\/api\.example\.com\/x\/apps\/a\//)).toBeVisible()
})
