import { type Selectable, sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import type { Administration, DirectoryAnswer } from '../../schema/administration.ts'
import type { DirectoryEntryTable } from '../../schema/organization-rows.ts'
import { toAdministration } from '../../tables.ts'
import { containing } from '../lists.ts'
import { isSiren, isSiret, numberIn } from '../siret.ts'
import { askRegister } from './register.ts'

const shown = 10

/**
 * Finds administrations by SIRET, SIREN or words of their name, with the organisations of this site that have the
 * number already. A number that the directory ignores is asked of the public register, where the operator wants it.
 */
export async function lookUp(ctx: Ctx, q: string): Promise<DirectoryAnswer> {
  const number = numberIn(q)
  if (number === null)
    return { number: null, items: await withHere(ctx, await findByWords(ctx, q)), here: [] }
  const valid = number.length === 9 ? isSiren(number) : isSiret(number)
  const known = valid ? await findByNumber(ctx, number) : []
  const rows = known.length > 0 || !valid ? known : await askRegister(ctx, number)
  return {
    number: { value: number, valid },
    items: await withHere(ctx, rows),
    here: (await findHere(ctx, [number.slice(0, 9)])).filter(({ siret }) => siret?.startsWith(number)),
  }
}

/** The establishment itself; else its company; else, of a SIREN, its establishments. */
async function findByNumber({ db }: Ctx, number: string) {
  const siren = number.slice(0, 9)
  const rows = await db
    .selectFrom('people.directory_entry')
    .selectAll()
    .where('siren', '=', siren)
    .$if(number.length === 14, (query) => query.where('number', 'in', [number, siren]))
    .orderBy('number', number.length === 14 ? 'desc' : 'asc')
    .limit(number.length === 14 ? 1 : shown)
    .execute()
  return rows
}

async function findByWords({ db }: Ctx, q: string): Promise<Selectable<DirectoryEntryTable>[]> {
  const words = q
    .split(/\s+/)
    .filter((word) => word.length > 1)
    .slice(0, 8)
  if (words.length === 0 || q.trim().length < 3) return []
  let query = db.selectFrom('people.directory_entry').selectAll()
  for (const word of words)
    query = query.where(sql<boolean>`searched like lower(unaccent(${containing(word)}))`)
  return query.orderBy(sql`length(searched)`).orderBy('name').orderBy('number').limit(shown).execute()
}

async function withHere(
  ctx: Ctx,
  rows: readonly Selectable<DirectoryEntryTable>[],
): Promise<Administration[]> {
  const here = await findHere(ctx, [...new Set(rows.map(({ siren }) => siren))])
  return rows.map((row) =>
    toAdministration(
      row,
      here.filter(({ siret }) => siret?.startsWith(row.siren)),
    ),
  )
}

/** Organisations of this site whose SIRET is of one of these companies. */
function findHere({ db }: Ctx, sirens: readonly string[]): Promise<Administration['here']> {
  if (sirens.length === 0) return Promise.resolve([])
  return db
    .selectFrom('people.organization')
    .select(['id', 'slug', 'name', 'siret'])
    .where('deleted_at', 'is', null)
    .where(sql`left(siret, 9)`, 'in', sirens)
    .orderBy('name')
    .limit(20)
    .execute()
}
