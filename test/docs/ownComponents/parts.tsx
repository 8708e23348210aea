import {
  RetouchComparison,
  RetouchErrorMessage,
  RetouchProgress,
  useRetouchResult,
} from 'react-retouch'

export function Photo({ scanId, predictionId }: { scanId: string; predictionId: string }) {
  const photo = useRetouchResult({ appId: 'your-app', scanId, predictionId })
  switch (photo.status) {
    case 'idle':
      return null
    case 'pending':
      return <RetouchProgress apiStatus={photo.apiStatus} startedAt={photo.startedAt} />
    case 'success':
      return <RetouchComparison before={photo.data.originalUrl} after={photo.data.image.url} />
    case 'error':
      return <RetouchErrorMessage error={photo.error} onTryAgain={photo.refetch} />
  }
}
