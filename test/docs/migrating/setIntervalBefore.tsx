import { useEffect, useState } from 'react'

interface Job {
  status: string
  output: string[] | null
}

export function Photo({ url }: { url: string }) {
  const [job, setJob] = useState<Job>()
  const [error, setError] = useState<unknown>()

  useEffect(() => {
    const timer = setInterval(async () => {
      try {
        const response = await fetch(url)
        const polled: Job = await response.json()
        setJob(polled)
        if (polled.status === 'SUCCESS' || polled.status === 'FAILURE') clearInterval(timer)
      } catch (error) {
        setError(error)
      }
    }, 2_000)
    return () => clearInterval(timer)
  }, [url])

  if (error || job?.status === 'FAILURE') return <p role="alert">Something went wrong.</p>
  if (job?.status !== 'SUCCESS') return <p>Retouching …</p>
  return <img src={job.output?.[0]} alt="Your retouched portrait" />
}
