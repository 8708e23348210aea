import '@testing-library/jest-dom/vitest'
import './failOnConsole.js'
import { Blob, File } from 'node:buffer'
import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'

// Node's fetch sends only files of its own File class, or, since Node 24, of the global one. jsdom's files would arrive
// empty.
const { constructor: FormData } = await new Response(new URLSearchParams()).formData()
Object.assign(globalThis, { Blob, File, FormData })

// The default of one second is too short on a busy machine.
configure({ asyncUtilTimeout: 10_000 })

afterEach(cleanup)
