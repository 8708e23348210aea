import { type QueryClient, QueryObserver } from '@tanstack/react-query'
import type { ResultQueryOptions } from './resultQueryOptions.js'

/** ms for which a finished query is still observed, so that the component can render before it is collected. */
const HANDOVER = 1_000

const waits = new WeakMap<object, Promise<void>>()

/** Polls a job that no mounted component observes yet, and resolves when it is over. One wait a job. */
export function waitUntilSettled(
  queryClient: QueryClient,
  options: ResultQueryOptions,
): Promise<void> {
  const observer = new QueryObserver(queryClient, options)
  const query = observer.getCurrentQuery()
  const known = waits.get(query)
  if (known) return known
  const wait = new Promise<void>((resolve) => {
    const check = () => {
      const { data, status } = query.state
      if (status === 'pending' || (status === 'success' && data?.state === 'processing')) return
      waits.delete(query)
      setTimeout(stop, HANDOVER)
      resolve()
    }
    const stop = observer.subscribe(check)
  })
  waits.set(query, wait)
  return wait
}
