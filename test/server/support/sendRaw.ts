import { connect } from 'node:net'

/**
 * Writes bytes to a server. Returns everything that the server sends until it closes the connection or stops sending.
 * `patience` is the time in ms to wait for its first byte.
 */
export function sendRaw(origin: string, bytes: string, { patience = 4000 } = {}): Promise<string> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname)
    let said = ''
    const end = () => {
      socket.destroy()
      resolve(said)
    }
    socket.setEncoding('latin1').setTimeout(patience, end)
    socket.on('data', (text: string) => {
      said += text
      socket.setTimeout(200)
    })
    socket.on('close', end).on('error', end)
    socket.write(bytes, 'latin1')
  })
}
