import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { editableBy } from '../listing.ts'
import { conditionSql, type DatasetCondition } from './condition.ts'

/** `listed` and `archived` are the two halves of `public`. */
export type DatasetState = 'public' | 'listed' | 'archived' | 'private' | 'draft' | 'deleted'

/** Which datasets a list, a count or a stream is made of. */
export interface DatasetSelection {
  where: DatasetCondition
  /** The public ones when nothing is said. Of the other states, those that the actor may edit. */
  states?: readonly DatasetState[] | undefined
  /** Of the public ones too, those that the actor may edit alone. */
  editable?: boolean | undefined
}

/** The selection over the alias `d` of `catalogue.dataset`, in the words of the indexes. */
export async function selectionSql(
  ctx: Ctx,
  { where, states = ['public'], editable = false }: DatasetSelection,
): Promise<RawBuilder<boolean>> {
  const shown = states.filter((state) => !isHeld(state)).map((state) => stateSql[state])
  const held = states.filter(isHeld).map((state) => stateSql[state])
  const mine = editable || held.length > 0 ? await editableBy(ctx) : null
  const among = mine
    ? [
        ...(shown.length > 0 ? [editable ? both(either(shown), mine) : either(shown)] : []),
        ...(held.length > 0 ? [both(either(held), mine)] : []),
      ]
    : shown
  return both(either(among), conditionSql(where))
}

const isPublic = sql<boolean>`d.visibility = 'public' and d.deleted_at is null`

const stateSql: Record<DatasetState, RawBuilder<boolean>> = {
  public: isPublic,
  listed: sql<boolean>`${isPublic} and d.archived_at is null`,
  archived: sql<boolean>`${isPublic} and d.archived_at is not null`,
  private: sql<boolean>`d.visibility = 'private' and d.deleted_at is null`,
  draft: sql<boolean>`d.visibility = 'draft' and d.deleted_at is null`,
  deleted: sql<boolean>`d.deleted_at is not null`,
}

function isHeld(state: DatasetState): boolean {
  return state === 'private' || state === 'draft' || state === 'deleted'
}

function either(parts: readonly RawBuilder<boolean>[]): RawBuilder<boolean> {
  if (parts.length === 0) return sql<boolean>`false`
  return sql<boolean>`(${sql.join(parts, sql` or `)})`
}

function both(one: RawBuilder<boolean>, other: RawBuilder<boolean>): RawBuilder<boolean> {
  return sql<boolean>`(${one} and ${other})`
}
