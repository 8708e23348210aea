// Loaded before an app: redirects its requests for the service to the emulator. The app's own code stays unchanged.
const { fetch } = globalThis

globalThis.fetch = (input, init) => {
  const request = new Request(input, init)
  const { protocol, host, pathname, search } = new URL(request.url)
  if (protocol !== 'https:' || !host.endsWith('.pixelbin.io')) return fetch(input, init)
  const url = `${process.env.SERVICE_ORIGIN}/${host}${pathname}${search}`
  return fetch(new Request(url, request))
}
