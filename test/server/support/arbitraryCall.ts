import fc from 'fast-check'

const NASTY = [
  '..',
  '.',
  '%2e%2e',
  '%2f',
  '\\',
  '\0',
  '%00',
  '%0d%0a',
  '@',
  'user:pass@evil.test',
  'http://evil.test',
  '//evil.test',
  '?',
  '#',
  ';',
  ':',
  ' ',
  'ä',
  '~',
  'a'.repeat(201),
  '',
]

const id = fc.oneof(
  { weight: 24, arbitrary: fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/) },
  { weight: 2, arbitrary: fc.stringMatching(/^[A-Za-z0-9._-]{1,12}$/) },
  { weight: 1, arbitrary: fc.constantFrom(...NASTY) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('a', '1'), fc.constantFrom(...NASTY), fc.constantFrom('b', ''))
      .map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
)
const path = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(id, id, id)
      .map(
        ([app, scan, prediction]) => `/apps/${app}/plugins/retouchInt/scans/${scan}/${prediction}`,
      ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(id, id, id, id)
      .map(
        ([app, scan, prediction, index]) =>
          `/apps/${app}/plugins/retouchInt/scans/${scan}/${prediction}/images/${index}`,
      ),
  },
  {
    weight: 8,
    arbitrary: fc
      .tuple(id, id, id, fc.nat(3))
      .map(
        ([app, scan, prediction, index]) =>
          `/apps/${app}/plugins/retouchInt/scans/${scan}/${prediction}/images/${index}`,
      ),
  },
  { weight: 6, arbitrary: id.map((app) => `/apps/${app}/plugins/retouchInt/generate`) },
  { weight: 1, arbitrary: fc.array(id, { maxLength: 8 }).map((parts) => `/${parts.join('/')}`) },
)
const header = fc.tuple(
  fc.constantFrom(
    'authorization',
    'cookie',
    'accept',
    'accept-encoding',
    'content-type',
    'content-length',
    'expect',
    'range',
    'x-forwarded-host',
    'x-http-method-override',
    'x-caller',
    'sec-fetch-site',
    'origin',
    'te',
    'user-agent',
  ),
  fc.oneof(
    fc.constantFrom(
      'caller',
      'same-origin',
      'cross-site',
      'https://app.test',
      'multipart/form-data; boundary=x',
      '5',
    ),
    fc.string({ unit: 'grapheme-ascii', maxLength: 20 }),
  ),
)
const field = fc.record({
  name: fc.oneof(
    { weight: 5, arbitrary: fc.constant('input.image') },
    { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
  ),
  value: fc.oneof(
    {
      weight: 5,
      arbitrary: fc.uint8Array({ maxLength: 40 }).map((bytes) => new File([bytes], 'caller')),
    },
    { weight: 1, arbitrary: fc.string() },
  ),
})
const body = fc.oneof(
  { weight: 5, arbitrary: fc.array(field, { minLength: 1, maxLength: 1 }).map(createForm) },
  { weight: 1, arbitrary: fc.array(field, { maxLength: 3 }).map(createForm) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
  { weight: 1, arbitrary: fc.constant(undefined) },
)
/** Arbitrary requests of a caller, valid and malicious. */
export const arbitraryCall = fc.record({
  method: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom('GET', 'POST') },
    { weight: 1, arbitrary: fc.constantFrom('PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH', 'BREW') },
  ),
  path,
  headers: fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(header, { maxLength: 5 }) },
  ),
  body,
  checked: fc.boolean(),
})
/** Arbitrary image URLs in a job, valid and malicious. */
export const arbitraryOutput = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        'https://delivery.pixelbin.io/a.png',
        'https://cdn.pixelbin.io/b/../c.png?d=e',
      ),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        'https://evil.test/a.png',
        'https://delivery.pixelbin.io@evil.test/',
        'http://cdn.pixelbin.io/',
        'data:image/png;base64,AA==',
      ),
    },
    { weight: 1, arbitrary: fc.webUrl() },
  ),
  { minLength: 1, maxLength: 5 },
)

function createForm(fields: { name: string; value: File | string }[]): FormData {
  const form = new FormData()
  for (const { name, value } of fields) form.append(name, value)
  return form
}
