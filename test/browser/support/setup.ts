import { configure } from '@testing-library/react'
import '../../support/failOnConsole.js'

// For what takes a moment on a busy machine. Nobody waits longer for what comes at once.
configure({ asyncUtilTimeout: 30_000 })
