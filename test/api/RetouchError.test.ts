import { RetouchError } from 'react-retouch'
import { expect, it } from 'vitest'

it('RetouchError can be cloned by tools that construct it without arguments and assign its fields', () => {
  const error = new RetouchError({
    code: 'DIMENSIONS_TOO_SMALL',
    message: 'too small',
    limit: { width: 1024, height: 1024 },
  })
  const clone = Object.assign(Reflect.construct(RetouchError, []), error)
  expect(clone).toBeInstanceOf(RetouchError)
  expect({ ...clone }).toEqual({ ...error })
})
