import type { InjectOptions } from 'fastify'
import type { Ctx } from '#kernel/context'
import type { House } from '#kernel/house'
import { type App, openHttp } from '#kernel/http'

interface Application {
  app: App
  /** The settings it was opened with. */
  settings: string
  /** What it copies its requests' contexts from. */
  base: Ctx
}

/** Those given back, the last at the end. */
const idle: Application[] = []
/** Each weighs tens of megabytes: what other settings asked for is closed first. */
const mostIdle = 3
let visits = 0

/**
 * The program's routes for one test, lent to the next one after it: to register two thousand of them takes longer than
 * most tests. Each test has its own context, and an address of its own: limits of calls begin anew.
 */
export async function lendApp(
  house: House,
  env: Record<string, string>,
): Promise<{ app: App; giveBack: () => Promise<void> }> {
  const settings = JSON.stringify(Object.entries(env).sort())
  const lent = takeAlike(settings) ?? (await openApplication(house, settings))
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
    if (isClosed || lent.app.server.listening) return lent.app.close()
    idle.push(lent)
    if (idle.length > mostIdle) await idle.shift()?.app.close()
  }
  return { app, giveBack }
}

function takeAlike(settings: string): Application | undefined {
  const place = idle.findLastIndex((one) => one.settings === settings)
  return place < 0 ? undefined : idle.splice(place, 1)[0]
}

async function openApplication(house: House, settings: string): Promise<Application> {
  const base = { ...house.ctx }
  return { app: await openHttp(base, house.log, house.missions), settings, base }
}

function from(app: App, remoteAddress: string) {
  return (options: InjectOptions | string) =>
    app.inject({ remoteAddress, ...(typeof options === 'string' ? { url: options } : options) })
}

/** Each of a loopback network's sixteen million in turn. */
function addressOf(visit: number): string {
  return `127.${1 + ((visit >> 16) % 254)}.${(visit >> 8) % 256}.${visit % 256}`
}
