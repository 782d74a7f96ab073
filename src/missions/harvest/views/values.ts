import type { Lang } from '#kernel/words'
import {
  accessTypes,
  apiFormats,
  findTerritories,
  frequencies,
  granularities,
  hvdCategories,
  labelOf,
  licenses,
  type Term,
} from '#missions/catalogue'
import { cutValue, type Difference } from '#ui'
import type { PreviewItem } from '../service/preview.ts'
import { pageWords } from './words.ts'

const vocabularies: Readonly<Record<string, readonly Term[]>> = {
  frequency: frequencies,
  license: licenses,
  access: accessTypes,
  hvdCategories,
  format: apiFormats,
  spatial: granularities,
}

/** What would change of a record, each field by its name and each value as a person reads it. */
export function differencesOf(lang: Lang, diff: PreviewItem['diff']): Difference[] {
  return Object.entries(pageWords[lang].fields).flatMap(([key, field]) => {
    const change = diff[key]
    const [before, after] = [change?.before, change?.after].map((value) => shown(lang, key, value))
    return before === after ? [] : [{ field, before: before ?? null, after: after ?? null }]
  })
}

function shown(lang: Lang, key: string, value: unknown): string | null {
  const vocabulary = vocabularies[key] ?? []
  const named = (text: string) => (key === 'spatial' ? findTerritories([text])[0]?.name : undefined)
  return (
    cutValue(
      listed(value, {
        say: (text) => named(text) ?? labelOf(vocabulary, text, lang),
        drawn: pageWords[lang].drawn,
      }),
    ) || null
  )
}

function listed(value: unknown, words: { say: (text: string) => string; drawn: string }): string {
  const inside = (one: unknown) => listed(one, words)
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(inside).filter(Boolean).join(', ')
  if (typeof value !== 'object') return words.say(String(value))
  return 'coordinates' in value ? words.drawn : Object.values(value).map(inside).filter(Boolean).join(' · ')
}
