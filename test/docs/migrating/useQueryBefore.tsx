import { useQuery } from '@tanstack/react-query'

interface Job {
  status: string
  output: string[] | null
}

async function readJob(url: string): Promise<Job> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  return response.json()
}

export function Photo({ url }: { url: string }) {
  const { data, isError } = useQuery({
    queryKey: ['job', url],
    queryFn: () => readJob(url),
    refetchInterval: ({ state: { data } }) =>
      data?.status === 'SUCCESS' || data?.status === 'FAILURE' ? false : 2_000,
  })

  if (isError || data?.status === 'FAILURE') return <p role="alert">Something went wrong.</p>
  if (data?.status !== 'SUCCESS') return <p>Retouching …</p>
  return <img src={data.output?.[0]} alt="Your retouched portrait" />
}
