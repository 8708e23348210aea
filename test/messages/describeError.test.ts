import { describeError, RetouchError, type RetouchErrorCode } from 'react-retouch'
import { describe, expect, it } from 'vitest'
import { en } from '../../src/messages/en.js'

type Details = Partial<ConstructorParameters<typeof RetouchError>[0]>

const RAW = 'raw words of the service'
const createError = (code: RetouchErrorCode, details: Details = {}) =>
  new RetouchError({ code, message: RAW, apiMessage: RAW, ...details })

const IMAGE_CODES = [
  'NO_FACE_DETECTED',
  'IMAGE_UNREADABLE',
  'FILE_TOO_LARGE',
  'IMAGE_CORRUPTED',
  'UNSUPPORTED_FORMAT',
  'DIMENSIONS_TOO_SMALL',
  'DIMENSIONS_TOO_LARGE',
  'IMAGE_REJECTED',
] as const
const JOB_CODES = ['JOB_FAILED', 'EMPTY_OUTPUT', 'TIMED_OUT', 'RESULT_EXPIRED'] as const
const SERVICE_CODES = [
  'BAD_REQUEST',
  'UNAUTHORIZED',
  'FORBIDDEN',
  'USAGE_LIMIT_EXCEEDED',
  'NOT_FOUND',
  'INVALID_RESPONSE',
  'INVALID_OUTPUT',
  'RATE_LIMITED',
  'SERVER_ERROR',
  'NETWORK_ERROR',
  'REQUEST_TIMEOUT',
] as const
const CODES = [...IMAGE_CODES, ...JOB_CODES, ...SERVICE_CODES]

const MEASURED: Details = {
  limit: { bytes: 5 * 2 ** 20, width: 1024, height: 1024, formats: ['PNG', 'JPG', 'JPEG'] },
  actual: { bytes: 6_300_000, width: 640, height: 480, formats: ['HEIC'] },
  retryAfter: 20_000,
}

describe.each([
  ['nothing', {}],
  ['everything', MEASURED],
  ['only limits', { limit: MEASURED.limit }],
  ['only the photo', { actual: MEASURED.actual }],
  ['empty measures', { limit: {}, actual: {} }],
] as const)('describeError with %s known', (_, details) => {
  it.each(CODES)('describeError describes %s in three plain texts', (code) => {
    const { title, description, action } = describeError(createError(code, details))
    expect(title).toMatch(/^[A-Z].*[^.]$/)
    for (const text of [description, action]) expect(text).toMatch(/^[A-Z].*\.$/)
    for (const text of [title, description, action]) {
      expect(text).not.toMatch(/please|sorry|oops|invalid|error|undefined|NaN|\[object|! *$/i)
      expect(text).not.toMatch(/ {2}| \.|^\s|\s$/)
      expect(text).not.toContain(RAW)
    }
  })
})

it('describeError has texts for every error code', () => {
  expect(Object.keys(en.errors).sort()).toEqual([...CODES, 'UNKNOWN'].sort())
})

it('describeError suggests a different remedy for each image error', () => {
  const titles = IMAGE_CODES.map((code) => describeError(createError(code)).title)
  expect(new Set(titles).size).toBe(titles.length)
  expect(describeError(createError('IMAGE_UNREADABLE'))).not.toEqual(
    describeError(createError('IMAGE_CORRUPTED')),
  )
})

it.each(SERVICE_CODES)('describeError gives no advice about the photo for %s', (code) => {
  const { title, description, action } = describeError(createError(code))
  expect(`${title} ${description} ${action}`).not.toMatch(
    /another photo|larger|smaller|well-lit|face|JPEG|pixels|megabyte/i,
  )
})

it.each([
  [
    'DIMENSIONS_TOO_SMALL',
    { limit: { width: 1024, height: 1024 }, actual: { width: 640, height: 480 } },
    'The photo must be at least 1024\u00a0×\u00a01024 pixels. This one is 640\u00a0×\u00a0480.',
  ],
  [
    'DIMENSIONS_TOO_SMALL',
    { limit: { width: 1024, height: 1024 } },
    'The photo must be at least 1024\u00a0×\u00a01024 pixels.',
  ],
  [
    'DIMENSIONS_TOO_SMALL',
    { actual: { width: 640, height: 480 } },
    'The photo has too few pixels. This one is 640\u00a0×\u00a0480.',
  ],
  ['DIMENSIONS_TOO_SMALL', { limit: { width: 1024 } }, 'The photo has too few pixels.'],
  [
    'DIMENSIONS_TOO_LARGE',
    { limit: { width: 2048, height: 2048 }, actual: { width: 4032, height: 3024 } },
    'The photo can be at most 2048\u00a0×\u00a02048 pixels. This one is 4032\u00a0×\u00a03024.',
  ],
  ['DIMENSIONS_TOO_LARGE', {}, 'The photo has more pixels than the service takes.'],
  [
    'FILE_TOO_LARGE',
    { limit: { bytes: 5 * 2 ** 20 }, actual: { bytes: 6_300_000 } },
    'A photo can be up to 5\u00a0MB. This one is 6.1\u00a0MB.',
  ],
  [
    // One byte too many must not read "5\u00a0MB. This one is 5\u00a0MB."
    'FILE_TOO_LARGE',
    { limit: { bytes: 5 * 2 ** 20 }, actual: { bytes: 5 * 2 ** 20 + 1 } },
    'A photo can be up to 5\u00a0MB. This one is 5.1\u00a0MB.',
  ],
  ['FILE_TOO_LARGE', { limit: { bytes: 500_000 } }, 'A photo can be up to 489\u00a0kB.'],
  ['FILE_TOO_LARGE', {}, 'The photo takes up too much space.'],
  [
    'UNSUPPORTED_FORMAT',
    { limit: { formats: ['PNG', 'JPG', 'JPEG'] }, actual: { formats: ['HEIC'] } },
    'The photo must be a PNG, JPG, or JPEG file. This one is HEIC.',
  ],
  ['UNSUPPORTED_FORMAT', {}, 'The photo must be a PNG or JPEG file.'],
] as const)('describeError describes %s with %j as: %s', (code, details, description) => {
  expect(describeError(createError(code, details)).description).toBe(description)
})

it.each([
  [20_000, 'The problem is not your photo. Try again in 20 seconds.'],
  [90_000, 'The problem is not your photo. Try again in 1 minute, 30 seconds.'],
  [undefined, 'The problem is not your photo. Try again in a few minutes.'],
  [0, 'The problem is not your photo. Try again in a few minutes.'],
])('describeError states a wait of %s ms', (retryAfter, action) => {
  expect(describeError(createError('RATE_LIMITED', { retryAfter })).action).toBe(action)
})

it.each([[new Error(RAW)], [RAW], [null], [undefined], [{ code: 'NO_FACE_DETECTED' }]])(
  'describeError has general texts for a value that is not a RetouchError: %j',
  (error) => {
    expect(describeError(error)).toEqual({
      title: 'The photo could not be shown',
      description: 'This app ran into a problem of its own.',
      action: 'Load the page again.',
    })
  },
)

describe('messages of an app', () => {
  it('messages of an app override the English texts one by one', () => {
    const english = describeError(createError('NO_FACE_DETECTED'))
    const messages = { errors: { NO_FACE_DETECTED: { title: 'Who is there?' } } }
    expect(describeError(createError('NO_FACE_DETECTED'), messages)).toEqual({
      ...english,
      title: 'Who is there?',
    })
    expect(describeError(createError('NOT_FOUND'), messages)).toEqual(
      describeError(createError('NOT_FOUND')),
    )
  })

  it('messages of an app can be functions of the values', () => {
    const messages: Parameters<typeof describeError>[1] = {
      errors: {
        FILE_TOO_LARGE: {
          title: ({ limit, actual }, { bytes }) =>
            `${bytes(actual?.bytes ?? 0)} > ${bytes(limit?.bytes ?? 0)}`,
        },
      },
    }
    expect(describeError(createError('FILE_TOO_LARGE', MEASURED), messages).title).toBe(
      '6.1\u00a0MB > 5\u00a0MB',
    )
  })

  it.each([
    [0, 'zero'],
    [1, 'one'],
    [2, 'two'],
    [3, 'few'],
    [11, 'many'],
    [100, 'other'],
  ])('messages of an app can choose a plural form: %i, %s', (seconds, form) => {
    const forms = { zero: 'zero', one: 'one', two: 'two', few: 'few', many: 'many', other: 'other' }
    const messages: Parameters<typeof describeError>[1] = {
      locale: 'ar',
      errors: {
        RATE_LIMITED: {
          action: ({ retryAfter = 0 }, { plural }) => plural(retryAfter / 1000, forms),
        },
        NOT_FOUND: { action: (_, { plural }) => plural(seconds, { other: 'fallback' }) },
      },
    }
    const limited = createError('RATE_LIMITED', { retryAfter: seconds * 1000 })
    expect(describeError(limited, messages).action).toBe(form)
    expect(describeError(createError('NOT_FOUND'), messages).action).toBe('fallback')
  })

  it('a message of an app that is undefined falls back to English', () => {
    const messages = { errors: { NO_FACE_DETECTED: { title: undefined } }, actions: undefined }
    expect(describeError(createError('NO_FACE_DETECTED'), messages)).toEqual(
      describeError(createError('NO_FACE_DETECTED')),
    )
  })

  it('messages of an app do not change the English texts', () => {
    const before = JSON.stringify(en)
    describeError(createError('NOT_FOUND'), { errors: { NOT_FOUND: { title: 'Gone' } } })
    expect(JSON.stringify(en)).toBe(before)
  })
})

describe('the locale of numbers', () => {
  const large = createError('FILE_TOO_LARGE', MEASURED)

  it('the locale of numbers defaults to the locale of the messages', () => {
    expect(describeError(large, { locale: 'de' }).description).toContain('6,1\u00a0MB')
  })

  it('the locale of numbers is the locale argument if given', () => {
    expect(describeError(large, { locale: 'de' }, 'fr').description).toMatch(/6,1\sMo/)
  })

  it.each([['xx'], ['tlh'], [''], ['not a tag at all'], ['-']])(
    'numbers are English where the locale %j is unknown',
    (locale) => {
      expect(describeError(large, undefined, locale).description).toBe(
        'A photo can be up to 5\u00a0MB. This one is 6.1\u00a0MB.',
      )
    },
  )
})
