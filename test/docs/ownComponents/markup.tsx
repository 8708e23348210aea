import { describeError, type RetouchIds, useRetouchResult } from 'react-retouch'

export function Portrait(ids: RetouchIds) {
  const { status, data, error, refetch } = useRetouchResult(ids)
  if (status === 'idle') return null
  if (status === 'pending') return <p aria-live="polite">Retouching …</p>
  if (status === 'success') return <img src={data.image.url} alt="Retouched" width={240} />
  const { title, description, action } = describeError(error)
  return (
    <div role="alert">
      <h2>{title}</h2>
      <p>
        {description} {action}
      </p>
      {error.retryable && (
        <button type="button" onClick={refetch}>
          Try again
        </button>
      )}
    </div>
  )
}
