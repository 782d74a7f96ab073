import { sql } from 'kysely'
import { type Ctx, newId } from '#kernel/context'
import type { Lang } from '#kernel/words'
import { findGrant, findGrantBefore, type Grant } from '#missions/exchange'
import { writeToSoftware } from './telling.ts'
import { lapsedWords } from './words.ts'

/**
 * When a grant takes the place of another, what stood on the first stands on it: the habits of software, and the
 * consents given to vendors, unless it opens more than they were given for. In the transaction of the decision.
 */
export async function followGrant(tx: Ctx, { id }: { id: string }): Promise<void> {
  const kept = await findGrant(tx, id)
  if (kept?.state !== 'active') return
  const before = await findGrantBefore(tx, kept.grant)
  if (!before) return
  await sql`update gateway.activity set grant_id = ${id} where grant_id = ${before.grant.id}`.execute(tx.db)
  await followConsents(tx, { from: before.grant, to: kept.grant })
}

async function followConsents(tx: Ctx, { from, to }: { from: Grant; to: Grant }): Promise<void> {
  const now = tx.now()
  const ended = await tx.db
    .updateTable('gateway.delegation')
    .set({ revoked_at: now })
    .where('grant_id', '=', from.id)
    .where('revoked_at', 'is', null)
    .where('client_id', 'in', ({ selectFrom }) =>
      selectFrom('gateway.client').select('id').where('revoked_at', 'is', null),
    )
    .where(({ or, eb }) => or([eb('ends_at', 'is', null), eb('ends_at', '>', now)]))
    .returningAll()
    .execute()
  if (ended.length === 0) return
  if (!opensNothingMore(from, to)) {
    for (const { client_id } of ended) await tellLapse(tx, { clientId: client_id, grant: to })
    return
  }
  await tx.db
    .insertInto('gateway.delegation')
    .values(
      ended.map(({ revoked_at: _, revoked_by: __, ...consent }) => ({
        ...consent,
        ...{ id: newId(tx), grant_id: to.id },
      })),
    )
    .execute()
}

/** Each operation, field and purpose of the second was in the first. */
export function opensNothingMore(from: Opened, to: Opened): boolean {
  const known = new Set(namesOf(from))
  return namesOf(to).every((name) => known.has(name))
}

type Opened = Pick<Grant, 'calls' | 'purposes'>

function namesOf({ calls, purposes }: Opened): string[] {
  return [
    ...purposes.map(({ code }) => `purpose ${code}`),
    ...calls.flatMap((call) => call.fields.map(({ key }) => `field ${call.key} ${key}`)),
  ]
}

/** Who consented is asked again, and who runs the software knows why it is refused. */
async function tellLapse(tx: Ctx, { clientId, grant }: { clientId: string; grant: Grant }): Promise<void> {
  const { name, organization_id } = await tx.db
    .selectFrom('gateway.client')
    .select(['name', 'organization_id'])
    .where('id', '=', clientId)
    .executeTakeFirstOrThrow()
  const about = { software: name, grant: `H${grant.number} ${grant.apiTitle}` }
  await writeToSoftware(tx, {
    ...{ clientId: null, organizationId: grant.consumerId, path: '/exchange/software' },
    say: (lang) => sayLapse(lang, 'consumer', about),
  })
  await writeToSoftware(tx, {
    ...{ clientId, organizationId: organization_id, path: `/exchange/software/${clientId}` },
    say: (lang) => sayLapse(lang, 'vendor', about),
  })
}

function sayLapse(lang: Lang, side: 'consumer' | 'vendor', about: { software: string; grant: string }) {
  const { subject, text } = lapsedWords[lang][side]
  return { subject: subject(about), text: text(about) }
}
