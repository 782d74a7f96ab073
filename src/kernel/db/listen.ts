import pg from 'pg'
import type { Log } from '../log.ts'

/** Hears `pg_notify` on a channel; answers how to stop. A lost connection is opened again, then heard once. */
export type Listen = (channel: string, heard: () => void) => Promise<() => Promise<void>>

const retryAfter = 1000

/** Notifications come on one connection of their own, outside the pool. */
export function listener(options: pg.PoolConfig, log: Log): Listen {
  return async (channel, heard) => {
    let stopped = false
    let client: pg.Client | null = null
    const open = async () => {
      const opened = new pg.Client({ ...options, keepAlive: true, application_name: 'parvis listen' })
      // One loss gives several errors, and one end.
      const ended = new Promise<void>((resolve) => opened.once('end', resolve))
      opened.on('notification', heard)
      opened.on('error', (error) => log.warn({ error: error.message, channel }, 'listening interrupted'))
      try {
        await opened.connect()
        await opened.query(`listen ${pg.escapeIdentifier(channel)}`)
      } catch (error) {
        await opened.end().catch(() => undefined)
        throw error
      }
      if (stopped) return opened.end()
      client = opened
      void ended.then(openAgain)
    }
    const openAgain = () => {
      if (stopped) return
      setTimeout(() => {
        if (!stopped) open().then(heard, openAgain)
      }, retryAfter).unref()
    }
    await open()
    return async () => {
      stopped = true
      await client?.end()
    }
  }
}
