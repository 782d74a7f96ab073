import type { Lang } from '#kernel/words'
import { Link } from '#ui'
import type { Harvest } from '../schema/fields.ts'
import { pageWords } from './words.ts'

/** Where a harvested record stands at its source, and the page of that source here. */
export function originItems(lang: Lang, harvest: Harvest | null) {
  const words = pageWords[lang]
  const { fields } = words
  return [
    {
      term: fields.source,
      value: harvest?.remoteUrl && (
        <Link href={harvest.remoteUrl}>{harvest.domain ?? harvest.remoteUrl}</Link>
      ),
    },
    {
      term: fields.harvested,
      value: harvest?.sourceId && (
        <Link href={`/harvest/sources/${encodeURIComponent(harvest.sourceId)}`}>{words.harvestSource}</Link>
      ),
    },
  ]
}
