// @vitest-environment node

import { setupServer } from 'msw/node'
import { describe, expect, it } from 'vitest'
import {
  createRetouchEmulator,
  type RetouchEmulator,
  type RetouchScenario,
} from '../../src/testing/index.js'
import { retouchHandlers } from '../../src/testing/msw.js'
import { makeJpeg, makePng } from './makePhoto.js'
import { BASE, readJob } from './readJob.js'

const GENERATE = `${BASE}/apps/app/plugins/retouchInt/generate`
const LIMIT = 5 * 2 ** 20
const text = (content: string) => new TextEncoder().encode(content)

function formWith(bytes: Uint8Array<ArrayBuffer>, name = 'photo', type = 'image/jpeg') {
  const form = new FormData()
  form.append('input.image', new File([bytes], name, { type }))
  return form
}

function upload(emulator: RetouchEmulator, body: FormData) {
  return emulator.fetch(GENERATE, { method: 'POST', body })
}

/** Uploads a photo, and reads the job at the URL in the response. */
async function uploadAndRead(emulator: RetouchEmulator, form: FormData) {
  const started = await (await upload(emulator, form)).json()
  return (await emulator.fetch(started.urls.get)).json()
}

const sized = (bytes: number) => {
  const bare = makePng(1024, 1024).length
  return makePng(1024, 1024, bytes - bare)
}
const png = makePng(1024, 1024)
const jpeg = makeJpeg(1024, 1024)
const withWrong = (bytes: Uint8Array<ArrayBuffer>, at: number) => {
  const wrong = bytes.slice()
  wrong[at] = (wrong[at] ?? 0) ^ 0xff
  return wrong
}

const withStray = (bytes: Uint8Array<ArrayBuffer>, at: number) =>
  new Uint8Array([...bytes.subarray(0, at), 7, ...bytes.subarray(at)])

const fine: [string, Uint8Array<ArrayBuffer>][] = [
  ['a PNG', png],
  ['a JPEG', jpeg],
  ['a JPEG with more after its end', new Uint8Array([...jpeg, 1, 2, 3])],
  ['a JPEG with a stray byte between segments', withStray(jpeg, 12)],
  ['a PNG with more after its end', new Uint8Array([...png, 1, 2, 3])],
  ['2048 x 2048', makeJpeg(2048, 2048)],
  ['1024 x 2048', makePng(1024, 2048)],
  ['5 000 000 bytes', sized(5_000_000)],
  ['5 242 880 bytes', sized(LIMIT)],
]

const wrong: [string, string, Uint8Array<ArrayBuffer>][] = [
  ['Failed to read Image', 'nothing', new Uint8Array()],
  ['File size exceeds 5MB limit.', '5 242 881 bytes', sized(LIMIT + 1)],
  ...(
    [
      'GIF89a',
      'RIFF0000WEBPVP8 ',
      '\0\0\0\x18ftypheic',
      '<svg xmlns=""/>',
      'hello',
      '%PDF',
    ] as const
  ).map((start): [string, string, Uint8Array<ArrayBuffer>] => [
    'Unsupported image format. Only PNG, JPG, or JPEG is allowed.',
    `a file that begins with ${JSON.stringify(start)}`,
    text(start),
  ]),
  ...[1, 3, 8, 20, 100, png.length - 12, png.length - 1].map(
    (length): [string, string, Uint8Array<ArrayBuffer>] => [
      'Unable to open image. Invalid or corrupted file.',
      `a PNG cut to ${length} bytes`,
      png.slice(0, length),
    ],
  ),
  [
    'Unable to open image. Invalid or corrupted file.',
    'a PNG with wrong bytes',
    withWrong(png, 60),
  ],
  [
    'Unable to open image. Invalid or corrupted file.',
    'a JPEG with wrong bytes',
    withWrong(jpeg, 4),
  ],
  ...Array.from(jpeg.keys())
    .slice(1)
    .map((length): [string, string, Uint8Array<ArrayBuffer>] => [
      'Unable to open image. Invalid or corrupted file.',
      `a JPEG cut to ${length} bytes`,
      jpeg.slice(0, length),
    ]),
  ...[
    makePng(1023, 1024),
    makePng(1024, 1023),
    makeJpeg(1023, 1024),
    makeJpeg(2048, 1023),
    makeJpeg(0, 0),
  ].map((bytes, index): [string, string, Uint8Array<ArrayBuffer>] => [
    'Image dimensions are too small. Min required resolution 1024x1024 pixels.',
    `too small (${index})`,
    bytes,
  ]),
  ...[makePng(2049, 1024), makeJpeg(1024, 2049), makeJpeg(20_000, 20_000)].map(
    (bytes, index): [string, string, Uint8Array<ArrayBuffer>] => [
      'Image resolution too large. Max allowed resolution 2048x2048 pixels.',
      `too large (${index})`,
      bytes,
    ],
  ),
]

describe('an upload to the emulator', () => {
  it('an upload to the emulator gets a 201 with a new job, which then runs', async () => {
    let time = 1_000_000
    const emulator = createRetouchEmulator({ now: () => time })
    const response = await upload(emulator, formWith(jpeg))
    expect(response.status).toBe(201)
    const job = await response.json()
    expect(job).toMatchObject({
      _id: expect.stringMatching(/^retouchInt--generate--[0-9a-f-]{36}$/),
      scanId: 'scan-1',
      status: 'ACCEPTED',
      output: null,
    })
    expect(job.urls.get).toBe(`${BASE}/apps/app/plugins/retouchInt/scans/scan-1/${job._id}`)
    time += 4000
    expect(await (await emulator.fetch(job.urls.get)).json()).toMatchObject({ status: 'SUCCESS' })
    expect((await emulator.fetch(job.urls.get.replace('scan-1', 'scan-2'))).status).toBe(404)
    expect(emulator.requests[0]).toMatchObject({ operation: 'generate', appId: 'app' })
  })

  it('an upload to the emulator has its scan id only in `urls.get` every second time', async () => {
    const emulator = createRetouchEmulator()
    const [first, second] = [
      await (await upload(emulator, formWith(jpeg))).json(),
      await (await upload(emulator, formWith(jpeg))).json(),
    ]
    expect(second._id).not.toBe(first._id)
    expect(second).not.toHaveProperty('scanId')
    expect(second.urls.get).toContain('/scans/scan-2/')
  })

  it.each(fine)('an upload to the emulator succeeds with %s', async (_, bytes) => {
    const job = await uploadAndRead(createRetouchEmulator({ jobDuration: 0 }), formWith(bytes))
    expect(job).toMatchObject({ status: 'SUCCESS', output: [expect.stringContaining('https://')] })
  })

  it.each(wrong)('an upload to the emulator fails with "%s" for %s', async (message, _, bytes) => {
    const job = await uploadAndRead(createRetouchEmulator({ jobDuration: 0 }), formWith(bytes))
    expect(job).toMatchObject({ status: 'SUCCESS', output: { error: message, status_code: 422 } })
  })

  it('the emulator checks an upload by its bytes, not by its name or type', async () => {
    const emulator = createRetouchEmulator({ jobDuration: 0 })
    const png = formWith(makePng(1024, 1024), 'letter.txt', 'text/plain')
    const gif = formWith(text('GIF89a'), 'photo.jpg', 'image/jpeg')
    expect(await uploadAndRead(emulator, png)).toMatchObject({
      error: null,
      output: [expect.any(String)],
    })
    expect(await uploadAndRead(emulator, gif)).toMatchObject({ output: { status_code: 422 } })
  })

  it('an upload plays the scenario in its file name, whatever its bytes', async () => {
    const emulator = createRetouchEmulator({ jobDuration: 0 })
    const job = await uploadAndRead(emulator, formWith(text('x'), 'no-face-detected.jpg'))
    expect(job).toMatchObject({ output: { error: 'No face detected' } })
    const response = await upload(emulator, formWith(text('x'), 'usage-limit-exceeded.png'))
    expect(response.status).toBe(403)
  })

  it.each<[RetouchScenario, number]>([
    ['unauthorized', 401],
    ['usage-limit-exceeded', 403],
    ['rate-limited', 429],
    ['server-error', 500],
    ['success', 201],
    ['failed', 201],
  ])('an upload to an emulator that plays %s gets a response with %i', async (scenario, status) => {
    const emulator = createRetouchEmulator({ scenario })
    expect((await upload(emulator, formWith(jpeg))).status).toBe(status)
    expect(emulator.jobs.size).toBe(status === 201 ? 1 : 0)
  })

  it('an upload to the emulator follows a script', async () => {
    const emulator = createRetouchEmulator({ scenario: { generate: [429, { status: 'PENDING' }] } })
    expect((await upload(emulator, formWith(jpeg))).status).toBe(429)
    const response = await upload(emulator, formWith(jpeg))
    expect(response.status).toBe(201)
    expect(await response.json()).toMatchObject({ status: 'PENDING' })
  })

  it('the emulator serves an uploaded photo as the original, with any type', async () => {
    const emulator = createRetouchEmulator({ jobDuration: 0 })
    const job = await uploadAndRead(emulator, formWith(jpeg))
    expect(job.input.image).toMatch(/\.jpeg$/)
    const original = await emulator.fetch(job.input.image)
    expect(original.headers.get('content-type')).toBe('image/jpeg')
    expect(new Uint8Array(await original.arrayBuffer())).toEqual(jpeg)
  })

  it.each([
    ['nothing', () => new FormData()],
    [
      'a text in the field',
      () => {
        const form = new FormData()
        form.append('input.image', 'https://example.com/photo.jpg')
        return form
      },
    ],
    [
      'the file in another field',
      () => {
        const form = new FormData()
        form.append('image', new File([jpeg], 'photo.jpg'))
        return form
      },
    ],
    [
      'two files',
      () => {
        const form = formWith(jpeg)
        form.append('input.image', new File([jpeg], 'other.jpg'))
        return form
      },
    ],
    [
      'a file too many',
      () => {
        const form = formWith(jpeg)
        form.append('mask', new File([jpeg], 'mask.jpg'))
        return form
      },
    ],
  ])('an upload to the emulator with %s is a bad request', async (_, form) => {
    const emulator = createRetouchEmulator()
    const response = await upload(emulator, form())
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ errorCode: 'JR-0400' })
    expect(emulator.jobs.size).toBe(0)
  })

  it('an upload to the emulator that is not a form is a bad request', async () => {
    const body = JSON.stringify({ 'input.image': 'photo' })
    const response = await createRetouchEmulator().fetch(GENERATE, { method: 'POST', body })
    expect(response.status).toBe(400)
  })

  it('an upload to the emulator arrives complete through MSW', async () => {
    const emulator = createRetouchEmulator({ jobDuration: 0 })
    const server = setupServer(...retouchHandlers(emulator, { baseUrl: BASE }))
    server.listen({ onUnhandledRequest: 'error' })
    const response = await fetch(new Request(GENERATE, { method: 'POST', body: formWith(png) }))
    server.close()
    const { _id } = await response.json()
    expect(new Uint8Array((await emulator.jobs.get(_id)?.photo?.arrayBuffer()) ?? [])).toEqual(png)
    emulator.jobs.set(_id, { ...emulator.jobs.get(_id), scanId: 'scan' })
    expect(await readJob(emulator, _id)).toMatchObject({ status: 'SUCCESS', error: null })
  })
})
