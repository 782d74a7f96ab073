import type { Grant } from '#missions/exchange'
import type { Client } from '../../schema/client.ts'
import type { StopRow } from './tables.ts'

/** What stops stand on, and which one. */
export interface Standing {
  stops: ReadonlyMap<string, string>
  /** Since when an organisation has a software that is stopped: what it registers after that begins stopped. */
  organizations: ReadonlyMap<string, { at: number; id: string }>
}

export const nothingStands: Standing = { stops: new Map(), organizations: new Map() }

export interface Stoppable {
  client: Pick<Client, 'id' | 'organizationId' | 'createdAt'>
  grant: Pick<Grant, 'id' | 'consumerId'>
  api: { id: string }
}

/**
 * A stop holds for the software, whatever it asks; for the grant, whoever calls under it; and for what the consumer
 * may ask of that API, under any grant.
 */
export function keysOf({ client, grant, api }: Stoppable): string[] {
  return [`client ${client.id}`, `grant ${grant.id}`, `api ${grant.consumerId} ${api.id}`]
}

/** The stop that holds a call back; null when none does. */
export function findStanding({ stops, organizations }: Standing, call: Stoppable): string | null {
  // As good as always, and thousands of times a second.
  if (stops.size === 0) return null
  for (const key of keysOf(call)) {
    const stop = stops.get(key)
    if (stop !== undefined) return stop
  }
  return findNewcomer(organizations, call.client)
}

function findNewcomer(
  organizations: Standing['organizations'],
  { organizationId, createdAt }: Pick<Client, 'organizationId' | 'createdAt'>,
): string | null {
  const stopped = organizations.get(organizationId)
  return stopped && createdAt.getTime() > stopped.at ? stopped.id : null
}

/** Of the stops that nobody released yet. */
export function standingOf(rows: readonly StopRow[]): Standing {
  const stops = new Map<string, string>()
  const organizations = new Map<string, { at: number; id: string }>()
  for (const row of rows) {
    stops.set(`client ${row.client_id}`, row.id)
    stops.set(`grant ${row.grant_id}`, row.id)
    if (row.consumer_id !== null && row.api_id !== null)
      stops.set(`api ${row.consumer_id} ${row.api_id}`, row.id)
    for (const organization of [row.client_organization_id, row.consumer_id]) {
      if (organization === null) continue
      const known = organizations.get(organization)
      const at = row.at.getTime()
      if (!known || at < known.at) organizations.set(organization, { at, id: row.id })
    }
  }
  return { stops, organizations }
}

/** The stop that holds a software back whatever it asks; null when none does. */
export function stopOf(standing: Standing, client: Stoppable['client']): string | null {
  return standing.stops.get(`client ${client.id}`) ?? findNewcomer(standing.organizations, client)
}
