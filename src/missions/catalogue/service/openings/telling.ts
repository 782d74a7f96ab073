import { sql } from 'kysely'
import { type Ctx, systemActor, transact } from '#kernel/context'
import { recordChange } from '#missions/records'
import { tellEntryCards } from '../entries/cards.ts'
import { findProducer } from '../producers.ts'
import { stateSql, todayIn } from './evidence.ts'
import { openingNoun } from './noun.ts'

/** Data that a promise names has changed: what became of it is told, in the same transaction. */
export async function followNamedData(
  ctx: Ctx,
  kind: 'datasets' | 'dataservices',
  id: string,
): Promise<void> {
  const rows = await ctx.db
    .selectFrom('catalogue.entry')
    .select('id')
    .where('kind', '=', openingNoun.kind)
    .where(sql<boolean>`${sql.ref(kind)} @> array[${id}]`)
    .orderBy('id')
    .execute()
  await tellStates(
    ctx,
    rows.map((row) => row.id),
  )
}

/** Those whose day has passed since they were told of. */
export async function noticeLateOpenings(ctx: Ctx): Promise<void> {
  const rows = await ctx.db
    .selectFrom('catalogue.opening as o')
    .innerJoin('catalogue.opening_told as t', 't.entry_id', 'o.id')
    .select('o.id')
    .where('o.is_public', '=', true)
    .where(sql<boolean>`t.state <> ${stateSql(todayIn(ctx))}`)
    .orderBy('o.id')
    .execute()
  for (const { id } of rows) await transact(ctx, (ctx) => tellStates(ctx, [id]))
}

/** Writes in the history, and on the card, the state that public promises came into. Twice tells once. */
export async function tellStates(ctx: Ctx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  // Whoever tells of the same ones waits, then reads what this one told and what led to it.
  await ctx.db
    .selectFrom('catalogue.entry')
    .select('id')
    .where(sql<boolean>`id = any(${[...ids]}::text[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
  const rows = await ctx.db
    .selectFrom('catalogue.opening as o')
    .leftJoin('catalogue.opening_told as t', 't.entry_id', 'o.id')
    .select(['o.id', 'o.organization_id', 't.state as before'])
    .select(stateSql(todayIn(ctx)).as('state'))
    .where('o.is_public', '=', true)
    .where(sql<boolean>`o.id = any(${[...ids]}::text[])`)
    .orderBy('o.id')
    .execute()
  for (const { id, organization_id, before, state } of rows) {
    if (before === state) continue
    const since = ctx.now()
    const told = await ctx.db
      .insertInto('catalogue.opening_told')
      .values({ entry_id: id, state, since })
      .onConflict((conflict) =>
        conflict
          .column('entry_id')
          .doUpdateSet({ state, since })
          .where(sql<boolean>`opening_told.state <> excluded.state`),
      )
      .returning('entry_id')
      .executeTakeFirst()
    if (!told) continue
    // Nobody says it: the data does.
    await recordChange(
      { ...ctx, actor: systemActor },
      {
        ref: { kind: openingNoun.kind, id },
        action: `state-${state}`,
        before: before && { state: before },
        after: { state },
      },
    )
    await tellEntryCards(ctx, openingNoun, {
      ids: [id],
      organization: await findProducer(ctx, organization_id),
    })
  }
}
