import { sql } from 'kysely'
import { type Ctx, transact } from '#kernel/context'
import type { ReadEntry } from './read-directory.ts'

const batch = 1000

/** Writes entries over those of the same number; `replace` forgets the others. Nothing is kept of a load that fails. */
export function keepDirectory(
  ctx: Ctx,
  entries: readonly ReadEntry[],
  { replace }: { replace: boolean },
): Promise<{ kept: number; forgotten: number }> {
  return transact(ctx, async (tx) => {
    if (replace) {
      const { numDeletedRows } = await tx.db.deleteFrom('people.directory_entry').executeTakeFirst()
      await writeAll(tx, entries)
      return { kept: entries.length, forgotten: Number(numDeletedRows) }
    }
    await writeAll(tx, entries)
    return { kept: entries.length, forgotten: 0 }
  })
}

async function writeAll(ctx: Ctx, entries: readonly ReadEntry[]): Promise<void> {
  // Of one number said twice, the last is kept: a statement may not write a row twice.
  const last = [...new Map(entries.map((entry) => [entry.number, entry])).values()]
  for (let at = 0; at < last.length; at += batch)
    await writeEntries(ctx, last.slice(at, at + batch), { fromRegister: false })
}

/** What a file says of a number is no longer what the register said. */
export async function writeEntries(
  { db, now }: Ctx,
  entries: readonly ReadEntry[],
  { fromRegister }: { fromRegister: boolean },
): Promise<void> {
  const loaded_at = now()
  await db
    .insertInto('people.directory_entry')
    .values(
      entries.map(({ legalCategory, ...entry }) => ({
        ...entry,
        legal_category: legalCategory,
        searched: sql<string>`lower(unaccent(${`${entry.name} ${entry.acronym ?? ''}`.trim()}))`,
        loaded_at,
        from_register: fromRegister,
      })),
    )
    .onConflict((conflict) =>
      conflict.column('number').doUpdateSet(({ ref }) => ({
        name: ref('excluded.name'),
        acronym: ref('excluded.acronym'),
        kind: ref('excluded.kind'),
        legal_category: ref('excluded.legal_category'),
        address: ref('excluded.address'),
        searched: ref('excluded.searched'),
        loaded_at,
        from_register: fromRegister,
      })),
    )
    .execute()
}
