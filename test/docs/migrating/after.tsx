import { RetouchErrorMessage, useRetouchResult } from 'react-retouch'

export function Photo({ scanId, predictionId }: { scanId: string; predictionId: string }) {
  const photo = useRetouchResult({ appId: 'your-app', scanId, predictionId })
  switch (photo.status) {
    case 'idle':
      return null
    case 'pending':
      return <p>Retouching …</p>
    case 'success':
      return <img src={photo.data.image.url} alt="Your retouched portrait" />
    case 'error':
      return <RetouchErrorMessage error={photo.error} onTryAgain={photo.refetch} />
  }
}
