import { isDeepStrictEqual } from 'node:util'
import { type Ctx, transact } from '#kernel/context'
import { recordChange } from '#missions/records'
import { mayDefine } from '../../policy.ts'
import type { Definition, DefinitionContent } from '../../schema/definition.ts'
import { refuse } from '../../schema/request-refusals.ts'
import { shippedDefinitions } from '../../vocabulary/definitions/index.ts'
import { completed, getDefinition } from './reading.ts'

/** A new version, or the first; requests that exist keep theirs. @throws definitionsOfOffice */
export function saveDefinition(ctx: Ctx, key: string, content: DefinitionContent): Promise<Definition> {
  return transact(ctx, async (tx) => {
    requireOffice(tx)
    const before = await holdDefinition(tx, key)
    if (before && isDeepStrictEqual(before, content)) return getDefinition(tx, key)
    await addVersion(tx, key, content)
    const action = before ? 'version-added' : 'written'
    await recordChange(tx, {
      ref: refOf(key),
      action,
      before: before && fieldsOf(before),
      after: fieldsOf(content),
    })
    return getDefinition(tx, key)
  })
}

/** A closed one takes no new request; those that were made go on. @throws definitionsOfOffice, definitionNotFound */
export function openDefinition(ctx: Ctx, key: string, isOpen: boolean): Promise<Definition> {
  return transact(ctx, async (tx) => {
    requireOffice(tx)
    const before = await getDefinition(tx, key)
    await tx.db
      .updateTable('exchange.definition')
      .set({ closed_at: isOpen ? null : tx.now() })
      .where('key', '=', key)
      .execute()
    await recordChange(tx, {
      ref: refOf(key),
      action: isOpen ? 'opened' : 'closed',
      before: { isOpen: before.isOpen },
      after: { isOpen },
    })
    return getDefinition(tx, key)
  })
}

/** When a copy starts: what comes with the program and is not there yet. */
export async function keepShippedDefinitions(ctx: Ctx): Promise<void> {
  const kept = await ctx.db.selectFrom('exchange.definition').select('key').execute()
  const missing = Object.entries(shippedDefinitions).filter(([key]) => !kept.some((one) => one.key === key))
  for (const [key, content] of missing)
    await transact(ctx, async (tx) => {
      // Copies that start together: the second finds it there.
      if ((await holdDefinition(tx, key)) === null) await addVersion(tx, key, content)
    })
}

/** The current content, held until the end of the transaction; null before the first. */
async function holdDefinition({ db }: Ctx, key: string): Promise<DefinitionContent | null> {
  await db
    .insertInto('exchange.definition')
    .values({ key, closed_at: null })
    .onConflict((same) => same.doNothing())
    .execute()
  const { version } = await db
    .selectFrom('exchange.definition')
    .select('version')
    .where('key', '=', key)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const row = await db
    .selectFrom('exchange.definition_version')
    .select('content')
    .where('definition_key', '=', key)
    .where('version', '=', version)
    .executeTakeFirst()
  return row ? completed(row.content) : null
}

async function addVersion({ db, actor, now }: Ctx, key: string, content: DefinitionContent): Promise<void> {
  const { version } = await db
    .updateTable('exchange.definition')
    .set(({ eb }) => ({ version: eb('version', '+', 1) }))
    .where('key', '=', key)
    .returning('version')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('exchange.definition_version')
    .values({
      ...{ definition_key: key, version, content: JSON.stringify(content) },
      ...{ at: now(), author_id: actor.id },
    })
    .execute()
}

function requireOffice({ actor }: Ctx): void {
  if (!mayDefine(actor)) throw refuse.definitionsOfOffice()
}

const refOf = (key: string) => ({ kind: 'request-definition', id: key })

function fieldsOf(content: DefinitionContent): Record<string, unknown> {
  return { ...content }
}
