import pg from 'pg'
import type { Log } from '../log.ts'

/** Hears `pg_notify` on a channel; answers how to stop. A lost connection is opened again, then heard once. */
export type Listen = (channel: string, heard: () => void) => Promise<() => Promise<void>>

/** Notifications come on one connection of their own, outside the pool. */
export function listener(options: pg.PoolConfig, log: Log): Listen {
  return async (channel, heard) => {
    let stopped = false
    let client: pg.Client | null = null
    const connect = async () => {
      client = new pg.Client({ ...options, application_name: 'parvis listen' })
      client.on('notification', heard)
      client.on('error', (error) => {
        log.warn({ error: error.message, channel }, 'listening interrupted')
        if (!stopped) setTimeout(reconnect, 1000).unref()
      })
      await client.connect()
      await client.query(`listen ${pg.escapeIdentifier(channel)}`)
    }
    const reconnect = () =>
      connect()
        .then(heard)
        .catch(() => setTimeout(reconnect, 2000).unref())
    await connect()
    return async () => {
      stopped = true
      await client?.end()
    }
  }
}
