import { once } from 'node:events'
import { connect, createServer } from 'node:net'

/** A proxy that gives each new connection to the next copy, as the plainest one in front of several does. */
export async function openRoundRobin(copies: readonly string[]): Promise<{ url: string; close: () => void }> {
  let turn = 0
  const server = createServer((client) => {
    const { hostname, port } = new URL(copies[turn++ % copies.length] ?? '')
    const copy = connect(Number(port), hostname)
    client.pipe(copy).pipe(client)
    for (const socket of [client, copy]) {
      socket.setNoDelay(true)
      socket.on('error', () => [client, copy].map((each) => each.destroy()))
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port')
  return { url: `http://127.0.0.1:${address.port}`, close: () => server.close() }
}
