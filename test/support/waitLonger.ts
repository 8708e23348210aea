import { configure } from '@testing-library/dom'

// The default of one second is too short where a machine is busy.
configure({ asyncUtilTimeout: 10_000 })
