import type { App } from './index.ts'

const patience = 30_000

/**
 * Stops taking requests and lets those under way end, for a while: one sender that stalls must not keep the
 * program from stopping in order.
 */
export async function closeInTime(app: App, ms = patience): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), ms)
  await app.close()
  clearTimeout(timer)
}
