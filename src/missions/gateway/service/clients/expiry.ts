import { sql } from 'kysely'
import { type Ctx, transact } from '#kernel/context'
import { listActiveGrants } from '#missions/exchange'
import { writeToSoftware } from './telling.ts'
import { expiryWords } from './words.ts'

/** Days before an end at which its people are warned, each of them once. */
export const warnedDays = [90, 60, 30, 14, 7, 1] as const

const dayMs = 86_400_000

interface Ending {
  kind: 'key' | 'grant' | 'delegation'
  id: string
  endsAt: Date
  clientId: string
  organizationId: string
  /** What ends, in its own name. */
  name: string
  software: string
}

/**
 * Warns of keys, grants and delegations that end: the contacts of the software, and the administrators of its
 * organisation. A day that was missed is caught up, and nobody hears twice of the same one.
 */
export async function warnOfEnds(ctx: Ctx): Promise<void> {
  for (const ending of await listEndings(ctx)) {
    const left = (ending.endsAt.getTime() - ctx.now().getTime()) / dayMs
    const reached = warnedDays.filter((days) => left <= days)
    const nearest = reached.at(-1)
    if (nearest === undefined) continue
    await transact(ctx, async (tx) => {
      if (await claim(tx, ending, reached)) await warn(tx, ending, Math.max(Math.ceil(left), 1))
    })
  }
}

/** Marks the nearest day, and those before that were missed; true when the nearest was not told. */
async function claim(
  { db, now }: Ctx,
  { kind, id, endsAt }: Ending,
  reached: readonly number[],
): Promise<boolean> {
  const { rows } = await sql<{ days: number }>`
    insert into gateway.expiry_notice (kind, id, ends_at, days, sent_at)
    select ${kind}, ${id}, ${endsAt}, d, ${now()} from unnest(${[...reached]}::int[]) as t (d)
    on conflict do nothing returning days`.execute(db)
  return rows.some(({ days }) => days === reached.at(-1))
}

async function warn(ctx: Ctx, ending: Ending, days: number): Promise<void> {
  const { kind, clientId, organizationId } = ending
  await writeToSoftware(ctx, {
    ...{ clientId, organizationId, path: `/exchange/software/${clientId}` },
    say: (lang) => {
      const words = expiryWords[lang]
      const text = [words.text[kind](ending.software, ending.endsAt), words.next[kind]].join('\n\n')
      return { subject: words.subject[kind](ending.name, days), text }
    },
  })
}

async function listEndings(ctx: Ctx): Promise<Ending[]> {
  const now = ctx.now()
  const until = new Date(now.getTime() + warnedDays[0] * dayMs)
  const keys = await ctx.db
    .selectFrom('gateway.client_key as k')
    .innerJoin('gateway.client as c', 'c.id', 'k.client_id')
    .select(['k.id', 'k.name', 'k.ends_at', 'k.client_id', 'c.organization_id', 'c.name as software'])
    .where('k.ends_at', '>', now)
    .where('k.ends_at', '<=', until)
    .where('k.revoked_at', 'is', null)
    .where('c.revoked_at', 'is', null)
    .execute()
  return [
    ...keys.flatMap((key) =>
      key.ends_at
        ? [
            {
              ...{ kind: 'key' as const, id: key.id, endsAt: key.ends_at, clientId: key.client_id },
              ...{ organizationId: key.organization_id, name: key.name, software: key.software },
            },
          ]
        : [],
    ),
    ...(await listGrantEndings(ctx, until)),
    ...(await listDelegationEndings(ctx, until)),
  ]
}

/** Of each software that calls under a grant: those of the consumer, and those of its vendors. */
async function listGrantEndings(ctx: Ctx, until: Date): Promise<Ending[]> {
  const grants = (await listActiveGrants(ctx)).filter(({ grant }) => new Date(grant.endsAt) <= until)
  if (grants.length === 0) return []
  const consumers = grants.map(({ grant }) => grant.consumerId)
  const ids = grants.map(({ grant }) => grant.id)
  const { rows } = await sql<{ id: string; name: string; organization: string; grant: string | null }>`
    select c.id, c.name, c.organization_id as organization, d.grant_id as grant
    from gateway.client c left join gateway.delegation d
      on d.client_id = c.id and d.revoked_at is null and d.grant_id = any(${ids}::text[])
    where c.revoked_at is null and (c.organization_id = any(${consumers}::text[]) or d.id is not null)`.execute(
    ctx.db,
  )
  return grants.flatMap(({ grant }) =>
    rows
      .filter((row) => row.organization === grant.consumerId || row.grant === grant.id)
      .map((row) => ({
        // Each software is warned of each grant.
        ...{ kind: 'grant' as const, id: `${grant.id} ${row.id}`, endsAt: new Date(grant.endsAt) },
        ...{ clientId: row.id, organizationId: row.organization, software: row.name },
        name: `H${grant.number} ${grant.apiTitle}`,
      })),
  )
}

async function listDelegationEndings({ db, now }: Ctx, until: Date): Promise<Ending[]> {
  const rows = await db
    .selectFrom('gateway.delegation as d')
    .innerJoin('gateway.client as c', 'c.id', 'd.client_id')
    .select(['d.id', 'd.ends_at', 'd.client_id', 'c.organization_id', 'c.name'])
    .where('d.ends_at', '>', now())
    .where('d.ends_at', '<=', until)
    .where('d.revoked_at', 'is', null)
    .where('c.revoked_at', 'is', null)
    .execute()
  return rows.flatMap((row) =>
    row.ends_at
      ? [
          {
            ...{ kind: 'delegation' as const, id: row.id, endsAt: row.ends_at, clientId: row.client_id },
            ...{ organizationId: row.organization_id, name: row.name, software: row.name },
          },
        ]
      : [],
  )
}
