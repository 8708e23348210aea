import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { RETOUCH_SCENARIOS } from '../../src/testing/index.js'
import { makeJpeg } from '../testing/makePhoto.js'

const COMMAND = manifest.bin['react-retouch']
const JOB = '/apps/demo/plugins/retouchInt/scans/scan-1'

interface Emulation {
  url: string
  printed: string
  process: ChildProcess
}

async function start(...flags: string[]): Promise<Emulation> {
  const child = spawn(process.execPath, [COMMAND, 'emulate', '--port', '0', ...flags])
  let printed = ''
  for await (const chunk of child.stdout) {
    printed += chunk
    if (printed.includes('Ctrl+C')) break
  }
  const [url = ''] = /http:\/\/localhost:\d+/.exec(printed) ?? []
  return { url, printed, process: child }
}

describe('react-retouch emulate', () => {
  let emulation: Emulation

  beforeAll(async () => {
    emulation = await start()
  })
  afterAll(() => emulation.process.kill())

  const read = (id: string, init?: RequestInit) => fetch(`${emulation.url}${JOB}/${id}`, init)

  it('react-retouch emulate prints the base URL, and what each predictionId shows', () => {
    expect(emulation.printed).toContain(`Base URL    ${emulation.url}`)
    for (const name of RETOUCH_SCENARIOS) {
      expect(emulation.printed).toMatch(new RegExp(`^ {2}${name} +\\S`, 'm'))
    }
  })

  it('react-retouch emulate responds to a request for its own URL with the printed text', async () => {
    expect(emulation.printed).toContain(await (await fetch(emulation.url)).text())
  })

  it('react-retouch emulate serves a job, its images and its downloads on one port without a token', async () => {
    const job = await (await read('success')).json()
    expect(job).toMatchObject({ _id: 'success', status: 'ACCEPTED' })
    expect(job.input.image).toMatch(`${emulation.url}/predictions/`)
    for (const url of [job.input.image, `${emulation.url}${JOB}/success/images/0`]) {
      const image = await fetch(url)
      expect(image.headers.get('content-type')).toBe('image/webp')
      expect((await image.arrayBuffer()).byteLength).toBe(
        Number(image.headers.get('content-length')),
      )
    }
  })

  it('react-retouch emulate accepts an upload, and serves that photo', async () => {
    const photo = makeJpeg(1200, 1200)
    const form = new FormData()
    form.append('input.image', new File([photo], 'me.jpg', { type: 'image/jpeg' }))
    const response = await fetch(`${emulation.url}/apps/demo/plugins/retouchInt/generate`, {
      method: 'POST',
      body: form,
    })
    expect(response.status).toBe(201)
    const { input, urls } = await response.json()
    expect(new Uint8Array(await (await fetch(input.image)).arrayBuffer())).toEqual(photo)
    expect(await (await fetch(urls.get)).json()).toMatchObject({ error: null })
  })

  it('react-retouch emulate closes the connection for a network error', async () => {
    await expect(read('network-error')).rejects.toThrow('fetch failed')
  })

  it.each(['http://localhost:5173', 'http://127.0.0.1:3000', 'https://localhost'])(
    'react-retouch emulate lets a page on %s read responses and send uploads',
    async (origin) => {
      const response = await read('rate-limited-seconds', { headers: { origin } })
      expect(response.headers.get('access-control-allow-origin')).toBe(origin)
      expect(response.headers.get('access-control-expose-headers')).toContain('retry-after')
      const preflight = await sendPreflight(emulation.url, origin)
      expect(preflight.statusCode).toBe(204)
      expect(preflight.headers['access-control-allow-origin']).toBe(origin)
      expect(preflight.headers['access-control-allow-methods']).toContain('POST')
      expect(preflight.headers['access-control-allow-headers']).toBe('prefer,authorization')
    },
  )

  it('react-retouch emulate does not let pages of other sites read responses', async () => {
    for (const origin of ['https://evil.example', 'http://localhost.evil.example', 'null']) {
      const response = await read('success', { headers: { origin } })
      expect(response.headers.has('access-control-allow-origin')).toBe(false)
    }
  })

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'react-retouch emulate stops on %s with an open connection',
    async (signal) => {
      const { url, process } = await start()
      const pending = fetch(`${url}${JOB}/no-answer`).catch(() => 'closed')
      await fetch(url)
      process.kill(signal)
      expect(await once(process, 'exit')).toEqual([0, null])
      expect(await pending).toBe('closed')
    },
  )

  it('react-retouch emulate requires the token given by --token', async () => {
    const { url, process } = await start('--token', 'secret')
    try {
      expect((await fetch(`${url}${JOB}/success`)).status).toBe(401)
      const headers = { authorization: 'Bearer secret' }
      expect((await fetch(`${url}${JOB}/success`, { headers })).status).toBe(200)
    } finally {
      process.kill()
    }
  })

  it('react-retouch emulate plays the scenario of --scenario for ids that name none', async () => {
    const { url, process } = await start('--scenario', 'usage-limit-exceeded')
    try {
      expect((await fetch(`${url}${JOB}/my-photo`)).status).toBe(403)
      expect((await fetch(`${url}${JOB}/success`)).status).toBe(200)
    } finally {
      process.kill()
    }
  })
})

function run(...args: string[]) {
  return spawnSync(process.execPath, [COMMAND, ...args], { encoding: 'utf8' })
}

describe('react-retouch with a wrong command line', () => {
  it.each([
    ['no command', [], 'A command is missing.'],
    ['an unknown command', ['emulat'], 'Unknown command "emulat".'],
    ['an unknown flag', ['emulate', '--prot', '1'], "Unknown option '--prot'"],
    ['an argument too many', ['emulate', '4010'], 'Unexpected argument "4010".'],
    ['a port that is no number', ['emulate', '--port', 'a'], '--port must be a number'],
    ['a port that is too large', ['emulate', '--port', '70000'], '--port must be a number'],
    ['a port without a value', ['emulate', '--port'], '--port <value>'],
    [
      'an unknown scenario',
      ['emulate', '--scenario', 'sucess'],
      '--scenario must be one of success,',
    ],
    ['an empty token', ['emulate', '--token', ''], '--token must not be empty.'],
  ])(
    'react-retouch with %s prints the reason and the usage to stderr, and exits with 1',
    (_, args, reason) => {
      const { status, stdout, stderr } = run(...args)
      expect(status).toBe(1)
      expect(stdout).toBe('')
      expect(stderr).toContain(reason)
      expect(stderr).toContain('Usage: react-retouch emulate [--port <number>]')
    },
  )

  it('react-retouch --help prints the usage to stdout', () => {
    const { status, stdout, stderr } = run('--help')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('Usage: react-retouch emulate')
  })

  it('react-retouch emulate reports a port that is in use, without a stack trace', async () => {
    const { url, process } = await start()
    const { port } = new URL(url)
    const { status, stderr } = run('emulate', '--port', port)
    process.kill()
    expect(status).toBe(1)
    expect(stderr).toBe(`Port ${port} is in use. Choose another one with --port.\n`)
  })
})

/** Node's fetch cannot send an `Access-Control-Request-Method`. */
async function sendPreflight(url: string, origin: string) {
  const preflight = request(`${url}${JOB}/success`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'prefer,authorization',
    },
  })
  preflight.end()
  const [response] = await once(preflight, 'response')
  response.resume()
  return response
}
