import { configure } from '@testing-library/react'
import '../../support/failOnConsole.js'

// Waits last up to 30 s for a busy machine. A condition that holds at once is not delayed.
configure({ asyncUtilTimeout: 30_000 })
