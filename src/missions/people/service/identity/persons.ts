import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import type { ProviderName } from '#kernel/outgoing/identity-settings'
import { requireAccountId } from '../sessions.ts'

const said = z.string().trim().max(500)

/** The pivot identity of FranceConnect, in our words. */
const Pivot = z
  .object({
    family_name: said.min(1),
    given_name: said.min(1),
    birthdate: said.min(1),
    gender: z.enum(['male', 'female']),
    birthplace: said.default(''),
    birthcountry: said.default(''),
  })
  .transform((claims) => ({
    familyName: claims.family_name,
    givenNames: claims.given_name,
    birthdate: claims.birthdate,
    gender: claims.gender,
    birthplace: claims.birthplace,
    birthcountry: claims.birthcountry,
  }))
type Pivot = z.infer<typeof Pivot>

type HashPerson = (ctx: Ctx, pivot: Pivot) => Promise<string[]>

let answer: HashPerson = async () => []

/** Port: a mission above hashes who somebody is (`app.ts` plugs it in); until then nothing is kept of it. */
export function answerHashPerson(given: HashPerson): void {
  answer = given
}

/** What is kept of who the provider says that somebody is; nothing when it does not say it whole. */
export async function hashesOf(ctx: Ctx, provider: ProviderName, userinfo: unknown): Promise<string[]> {
  const pivot = provider === 'franceconnect' ? Pivot.safeParse(userinfo) : null
  return pivot?.success ? answer(ctx, pivot.data) : []
}

/** Hashes of who the person is; none when FranceConnect never said it. */
export async function findMyPersons(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('people.identity')
    .select('persons')
    .where('account_id', '=', requireAccountId(ctx))
    .where('provider', '=', 'franceconnect')
    .execute()
  return [...new Set(rows.flatMap(({ persons }) => persons))]
}
