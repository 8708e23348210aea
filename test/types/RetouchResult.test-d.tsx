import { RetouchResult, type RetouchResultProps } from 'react-retouch'
import { expectTypeOf, it } from 'vitest'

const JOB = { scanId: 'scan-1', predictionId: 'prediction-1' }

it('<RetouchResult> takes slots, or children, but not both', () => {
  expectTypeOf({ ...JOB, pending: () => 'Wait' }).toExtend<RetouchResultProps>()
  expectTypeOf({ ...JOB, children: () => 'Wait' }).toExtend<RetouchResultProps>()
  const mixed = (
    // @ts-expect-error: either slots or children
    <RetouchResult {...JOB} pending={() => 'Wait'}>
      {({ status }) => status}
    </RetouchResult>
  )
  expectTypeOf(mixed).toBeObject()
})
