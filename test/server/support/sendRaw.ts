import { connect } from 'node:net'

/** Writes bytes to a server as they are, and gives back all that it says until it closes or falls silent. */
export function sendRaw(origin: string, bytes: string, { silence = 200 } = {}): Promise<string> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname)
    let said = ''
    const end = () => {
      socket.destroy()
      resolve(said)
    }
    socket.setEncoding('latin1').setTimeout(silence, end)
    socket.on('data', (text: string) => {
      said += text
    })
    socket.on('close', end).on('error', end)
    socket.write(bytes, 'latin1')
  })
}
