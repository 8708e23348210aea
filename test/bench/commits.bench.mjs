// Counts commits of one component over a job that is PROCESSING for ten responses and then SUCCESS, compared with
// hand-written hooks.
import { JSDOM } from 'jsdom'

const { window } = new JSDOM('<div id="root"></div>')
Object.assign(globalThis, { window, document: window.document, navigator: window.navigator })
const { createElement: h, Profiler } = await import('react')
const { createRoot } = await import('react-dom/client')
const { QueryClient, QueryClientProvider, useQuery } = await import('@tanstack/react-query')
const { createRetouchClient, RetouchProvider, useRetouchResult } = await import(
  '../../dist/index.js'
)

const ids = { appId: 'app', scanId: 'scan', predictionId: 'job' }

function countCommits(useStatus) {
  let requests = 0
  const fetch = async () => {
    await new Promise((resolve) => setTimeout(resolve, 5))
    requests += 1
    const done = { status: 'SUCCESS', output: ['https://delivery.pixelbin.io/0.png'] }
    return Response.json(requests <= 10 ? { status: 'PROCESSING' } : done)
  }
  const client = createRetouchClient({ baseUrl: 'https://example.com', fetch })
  return new Promise((resolve) => {
    let commits = 0
    const Photo = () => {
      const status = useStatus(client)
      if (status === 'success') setTimeout(() => resolve(commits), 100)
      return status
    }
    const root = createRoot(document.createElement('div'))
    root.render(
      h(
        QueryClientProvider,
        { client: new QueryClient() },
        h(
          RetouchProvider,
          { client },
          h(Profiler, { id: 'photo', onRender: () => commits++ }, h(Photo)),
        ),
      ),
    )
  })
}

const query = (client) => ({
  queryKey: ['job'],
  queryFn: ({ signal }) => client.getRetouchResult(ids, { signal }),
  refetchInterval: ({ state }) => (state.data?.state === 'succeeded' ? false : 250),
})
const toStatus = (data) => (data?.state === 'succeeded' ? 'success' : 'pending')

const rows = {
  '`useRetouchResult`': () => useRetouchResult({ ...ids, pollInterval: 250 }).status,
  '`useQuery`, tracked': (client) => toStatus(useQuery(query(client)).data),
  '`useQuery`, spread': (client) => toStatus({ ...useQuery(query(client)) }.data),
}

console.log('\n| Eleven responses, ten of them equal | commits |\n|---|---|')
for (const [name, useStatus] of Object.entries(rows)) {
  console.log(`| ${name} | ${await countCommits(useStatus)} |`)
}
process.exit(0)
