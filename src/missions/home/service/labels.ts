import type { Ctx } from '#kernel/context'
import type { Lang } from '#kernel/words'
import {
  accessTypes,
  badges,
  findTerritories,
  granularities,
  hvdCategories,
  labelOf as labelOfTerm,
  licensesAndNone,
  reuseThemes,
  reuseTypes,
} from '#missions/catalogue'
import { type FacetName, findTitles } from '#missions/records'
import { homeWords } from '../words.ts'
import type { ActiveFilter } from './address.ts'
import { kindWords } from './kinds/words.ts'

export type LabelOf = (filter: ActiveFilter) => string

/** The words for values of facets: names of organisations in one query, the rest from vocabularies. */
export async function readLabels(ctx: Ctx, wanted: readonly ActiveFilter[]): Promise<LabelOf> {
  const ids = wanted.filter(({ facet }) => facet === 'organization').map(({ value }) => value)
  const names = await findTitles(ctx, 'organization', [...new Set(ids)])
  return ({ facet, value }) =>
    (facet === 'organization' ? lookUp(names, value) : labelOf(ctx.lang, facet, value)) ?? value
}

/** What a licence is called; unknown ids stay as they are. */
export function licenseLabel(lang: Lang, id: string): string {
  return labelOfTerm(licensesAndNone, id, lang)
}

/** What a reuse is, or how an API is entered. */
export function natureLabel(lang: Lang, { type, access }: { type: string | null; access: string | null }) {
  if (type) return labelOfTerm(reuseTypes, type, lang)
  return access && labelOfTerm(accessTypes, access, lang)
}

/** Distinctions of datasets and of organisations. */
export function badgeLabel(lang: Lang, id: string): string {
  return lookUp(homeWords[lang].organizationBadges, id) ?? labelOfTerm(badges, id, lang)
}

function labelOf(lang: Lang, facet: FacetName, value: string): string | undefined {
  const words = homeWords[lang]
  if (facet === 'format') return value.toUpperCase()
  if (facet === 'territory' || facet === 'zone') return territoryLabel(lang, value)
  if (facet === 'license') return licenseLabel(lang, value)
  if (facet === 'granularity') return labelOfTerm(granularities, value, lang)
  if (facet === 'access') return labelOfTerm(accessTypes, value, lang)
  if (facet === 'badge') return badgeLabel(lang, value)
  if (facet === 'hvd') return labelOfTerm(hvdCategories, value, lang)
  if (facet === 'type') return labelOfTerm(reuseTypes, value, lang)
  if (facet === 'theme') return labelOfTerm(reuseThemes, value, lang)
  if (facet === 'kind') return lookUp(kindWords[lang].kinds, value)
  if (facet === 'producer') return lookUp(words.producers, value)
  return facet === 'updated' ? lookUp(words.updatedRanges, value) : undefined
}

/** "Lyon (69123)": places of the same name are told apart by their code. */
function territoryLabel(lang: Lang, id: string): string | undefined {
  const [territory] = findTerritories([id])
  if (!territory) return undefined
  const { level, name, code } = territory
  const namesake = level === 'fr:commune' || level === 'fr:departement'
  return namesake ? homeWords[lang].territory(name, code) : name
}

function lookUp(entries: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(entries, key) ? entries[key] : undefined
}
