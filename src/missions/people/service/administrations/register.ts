import { type Selectable, sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { Refusal } from '#kernel/refusal'
import type { DirectoryEntryTable } from '../../schema/organization-rows.ts'
import { writeEntries } from './keeping.ts'
import { isSoleTrader, kindOfCategory } from './legal-category.ts'

const longestMs = 3000
const mostBytes = 300_000

const text = z.string().trim().min(1).max(300)
const Establishment = z.object({ siret: z.string(), adresse: text.nullish() })
/** `GET /search?q=` of recherche-entreprises.api.gouv.fr, as documented there in 2025. */
const Answer = z.object({
  results: z.array(
    z.object({
      siren: z.string(),
      nom_complet: text.nullish(),
      nom_raison_sociale: text.nullish(),
      sigle: z.string().trim().min(1).max(128).nullish(),
      nature_juridique: z
        .string()
        .regex(/^\d{2,4}$/)
        .nullish(),
      siege: Establishment,
      matching_etablissements: z.array(Establishment).nullish(),
    }),
  ),
})

/** Days that an answer is kept when no organisation has its number. */
const keptDays = 30

/**
 * Asks the public register about one valid number, and keeps what it says. It answers by resemblance: only the very
 * number counts. A register that is off, slow, silent or strange is as one that knows nothing.
 */
export async function askRegister(ctx: Ctx, number: string): Promise<Selectable<DirectoryEntryTable>[]> {
  const base = ctx.config.register
  if (!base) return []
  try {
    const url = `${base}/search?${new URLSearchParams({ q: number, page: '1', per_page: '5' })}`
    const answer = await ctx.outgoing.get(url, {
      timeoutMs: longestMs,
      maxBytes: mostBytes,
      accept: 'application/json',
    })
    if (answer.status !== 200) {
      answer.discard()
      return []
    }
    const found = pick(Answer.parse(JSON.parse(await answer.text())), number)
    if (!found) return []
    await writeEntries(ctx, [found], { fromRegister: true })
    return await ctx.db
      .selectFrom('people.directory_entry')
      .selectAll()
      .where('number', '=', found.number)
      .execute()
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof SyntaxError || error instanceof z.ZodError))
      throw error
    ctx.log.warn({ register: base, cause: error.message }, 'the public register did not answer')
    return []
  }
}

/** Forgets what the register said long ago of administrations that founded nothing here. */
export async function purgeRegister({ db, now }: Ctx): Promise<void> {
  await db
    .deleteFrom('people.directory_entry as e')
    .where('from_register', '=', true)
    .where('loaded_at', '<', new Date(now().getTime() - keptDays * 24 * 3_600_000))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('people.organization as o')
            .select('o.id')
            .where(sql`left(o.siret, 9)`, '=', sql.ref('e.siren'))
            .where('o.deleted_at', 'is', null),
        ),
      ),
    )
    .execute()
}

/** Without a legal category nothing says that it is no person: it is not believed. */
function pick({ results }: z.infer<typeof Answer>, number: string) {
  const company = results.find(({ siren }) => siren === number.slice(0, 9))
  if (!company) return null
  const places = [company.siege, ...(company.matching_etablissements ?? [])]
  const place = places.find(({ siret }) => siret === (number.length === 14 ? number : company.siege.siret))
  const name = company.nom_raison_sociale ?? company.nom_complet
  const category = company.nature_juridique
  if (!category || isSoleTrader(category)) return null
  if (!place || !name || !/^\d{14}$/.test(place.siret)) return null
  return {
    number: place.siret,
    name,
    acronym: company.sigle ?? null,
    kind: kindOfCategory(category),
    legalCategory: category,
    address: place.adresse ?? null,
  }
}
