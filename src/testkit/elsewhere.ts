import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { TestContext } from 'node:test'
import { afterwards } from './afterwards.ts'

/** A web server that is not ours, until the test ends: its address, and itself. */
export async function openElsewhere(
  t: TestContext,
  answer: RequestListener,
): Promise<{ site: string; server: Server }> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  afterwards(t, async () => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { site: `http://127.0.0.1:${port}`, server }
}
