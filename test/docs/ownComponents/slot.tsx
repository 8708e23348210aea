import { RetouchImage, RetouchResult } from 'react-retouch'

export function Photo({ scanId, predictionId }: { scanId: string; predictionId: string }) {
  return (
    <RetouchResult
      appId="your-app"
      scanId={scanId}
      predictionId={predictionId}
      success={({ data }) =>
        data.images.map(({ url, name }) => <RetouchImage key={name} url={url} />)
      }
    />
  )
}
