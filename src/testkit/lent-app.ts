import type { InjectOptions } from 'fastify'
import type { Ctx } from '#kernel/context'
import type { House } from '#kernel/house'
import { type App, openHttp } from '#kernel/http'

interface Application {
  app: App
  /** What it copies its requests' contexts from. */
  base: Ctx
}

/** By the settings they were opened with. */
const idle = new Map<string, Application[]>()
let visits = 0

/**
 * The program's routes for one test, lent to the next one after it: to register two thousand of them takes longer than
 * most tests. Each test has its own context, and an address of its own: limits of calls begin anew.
 */
export async function lendApp(
  house: House,
  env: Record<string, string>,
): Promise<{ app: App; giveBack: () => Promise<void> }> {
  const alike = sameSettings(env)
  const lent = alike.pop() ?? (await openApplication(house))
  Object.assign(lent.base, house.ctx)
  let isClosed = false
  const app: App = Object.create(lent.app, {
    inject: { value: from(lent.app, addressOf(visits++)) },
    close: {
      value: () => {
        isClosed = true
        return lent.app.close()
      },
    },
  })
  const giveBack = async () => {
    if (isClosed || lent.app.server.listening) await lent.app.close()
    else alike.push(lent)
  }
  return { app, giveBack }
}

function sameSettings(env: Record<string, string>): Application[] {
  const key = JSON.stringify(Object.entries(env).sort())
  const known = idle.get(key) ?? []
  idle.set(key, known)
  return known
}

async function openApplication(house: House): Promise<Application> {
  const base = { ...house.ctx }
  return { app: await openHttp(base, house.log, house.missions), base }
}

function from(app: App, remoteAddress: string) {
  return (options: InjectOptions | string) =>
    app.inject({ remoteAddress, ...(typeof options === 'string' ? { url: options } : options) })
}

/** Each of a loopback network's sixteen million in turn. */
function addressOf(visit: number): string {
  return `127.${1 + ((visit >> 16) % 254)}.${(visit >> 8) % 256}.${visit % 256}`
}
