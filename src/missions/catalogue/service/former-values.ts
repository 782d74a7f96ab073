import type { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type Change, findChangeTo } from '#missions/records'
import type { Reversion } from '../schema/dataset.ts'
import { refuse } from '../schema/refusals.ts'

/** Not part of a description: its address, which others keep, and what the office decides. */
const apart = new Set(['slug', 'badges', 'featured', 'contactPoints'])

/** A kind of record whose description is put back: what may be said in it, and the verbs that read and save it. */
export interface Described<T, C> {
  kind: string
  changes: z.ZodType<C> & { shape: object }
  get: (ctx: Ctx, key: string) => Promise<T>
  save: (ctx: Ctx, id: string, changes: C & { version?: number | undefined }) => Promise<T>
  notYours: (context: { id: string }) => Error
}

export interface Reversions<T> {
  /** It changed the description, and what stood there before is still accepted. */
  mayPutBack: (change: Pick<Change, 'diff'>) => boolean
  /**
   * Puts back what a change of the description took away; what others changed since elsewhere in it stays. It is itself
   * a change, that may be put back. @throws notYours, changeNotFound, nothingToPutBack
   */
  putBack: (ctx: Ctx, key: string, reversion: Reversion) => Promise<T>
}

interface Record {
  id: string
  permissions: { edit: boolean }
}

export function reversionsOf<T extends Record, C extends object>(described: Described<T, C>): Reversions<T> {
  const { kind, get, save, notYours } = described
  return {
    mayPutBack: (change) => formerValues(change, described.changes) !== null,
    putBack: async (ctx, key, { change, version }) => {
      const { id, permissions } = await get(ctx, key)
      if (!permissions.edit) throw notYours({ id })
      const found = await findChangeTo(ctx, { kind, id }, { version: change })
      if (!found) throw refuse.changeNotFound({ change })
      const former = formerValues(found, described.changes)
      if (!former) throw refuse.nothingToPutBack({ change })
      return save(ctx, id, { ...former, version })
    },
  }
}

/** Null when the change made the record, touched none of its description, or took away what is no longer accepted. */
function formerValues<C>({ diff }: Pick<Change, 'diff'>, changes: Described<never, C>['changes']): C | null {
  if (typeof diff.version?.before !== 'number') return null
  const said = Object.entries(diff).filter(([name]) => name in changes.shape && !apart.has(name))
  if (said.length === 0) return null
  const former = changes.safeParse(Object.fromEntries(said.map(([name, { before }]) => [name, before])))
  return former.data ?? null
}
