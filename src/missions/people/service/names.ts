import type { Ctx } from '#kernel/context'
import { hasInvisible, mixedWords, skeletonOf } from '#kernel/text/confusable'
import { mayGiveBadges } from '../policy.ts'
import { refuse } from '../schema/refusals.ts'
import { peopleWords } from '../words.ts'

interface Certified {
  id: string
  name: string
  acronym: string | null
}

/** Acronyms shorter than this are everybody's. */
const shortestAcronym = 3

/**
 * A name is nobody else's: neither one that mixes alphabets, nor one that is taken for a certified organisation. The
 * office may give it all the same. @throws nameMixed, nameTaken
 */
export async function requireOwnName(ctx: Ctx, name: string, organizationId: string | null): Promise<void> {
  if (mayGiveBadges(ctx.actor)) return
  const words = peopleWords[ctx.lang]
  if (mixedWords(name) > 0 || hasInvisible(name))
    throw refuse.nameMixed({ errors: [{ pointer: '/name', detail: words.nameMixed }] })
  const taken = findLookAlike(name, organizationId, await listCertified(ctx))
  if (taken)
    throw refuse.nameTaken({
      organization: taken.id,
      errors: [{ pointer: '/name', detail: words.nameTaken(taken.name) }],
    })
}

/** The certified organisation, other than itself, for which a name would be taken. */
export function findLookAlike(
  name: string,
  organizationId: string | null,
  certified: readonly Certified[],
): Certified | null {
  const skeleton = skeletonOf(name)
  const looksLike = ({ id, name, acronym }: Certified) =>
    id !== organizationId &&
    (skeletonOf(name) === skeleton ||
      (acronym !== null && acronym.length >= shortestAcronym && skeletonOf(acronym) === skeleton))
  return certified.find(looksLike) ?? null
}

export function listCertified({ db }: Ctx): Promise<Certified[]> {
  return db
    .selectFrom('people.organization')
    .select(['id', 'name', 'acronym'])
    .where('deleted_at', 'is', null)
    .where(({ eb, val }) => eb(val('certified'), '=', eb.fn.any('badges')))
    .execute()
}
