import type { Ctx } from '#kernel/context'
import { toHtml } from '#kernel/text/markdown'
import { findOrganizationsBySlug, findPersons } from '#missions/people'

export interface Rendered {
  html: string
  mentions: { people: string[]; organizations: string[] }
}

interface Named {
  kind: 'people' | 'organizations'
  id: string
  label: string
  href: string | null
}

/** Beyond it, a text is no conversation but a list of names. */
const mostNames = 20
const typedName = /@([a-z0-9](?:[a-z0-9-]{0,98}[a-z0-9])?)/g

/**
 * A message as it is shown, made once when it is written, and whom it names. `without` is the account of somebody
 * who is leaving: they are named no more.
 */
export async function renderMessage(
  ctx: Ctx,
  text: string,
  { without }: { without?: string } = {},
): Promise<Rendered> {
  const known = await findNamed(ctx, [...new Set([...text.matchAll(typedName)].map(([, name = '']) => name))])
  const used = new Map<string, Named>()
  const html = toHtml(text, {
    mention: (name) => {
      const named = known.get(name) ?? null
      if (without !== undefined && named?.id === without) return null
      if (named) used.set(named.id, named)
      return named
    },
  })
  const ids = (kind: Named['kind']) =>
    [...used.values()].filter((named) => named.kind === kind).map(({ id }) => id)
  return { html, mentions: { people: ids('people'), organizations: ids('organizations') } }
}

async function findNamed(ctx: Ctx, names: readonly string[]): Promise<Map<string, Named>> {
  const asked = names.slice(0, mostNames)
  const found = new Map<string, Named>()
  for (const [id, { firstName, lastName }] of await findPersons(ctx, asked))
    found.set(id, { kind: 'people', id, label: `${firstName} ${lastName}`.trim(), href: null })
  for (const { id, slug, name } of await findOrganizationsBySlug(ctx, asked))
    for (const key of [id, slug])
      found.set(key, { kind: 'organizations', id, label: name, href: `/organizations/${slug}` })
  return found
}
