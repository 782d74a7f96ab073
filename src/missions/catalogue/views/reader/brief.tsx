import type { Lang } from '#kernel/words'
import { Format, Tag, TagList, useLang } from '#ui'
import type { Dataset } from '../../schema/dataset.ts'
import { granularities } from '../../vocabulary/granularities.ts'
import { labelOf } from '../../vocabulary/term.ts'
import { periodOf, territoryName } from '../sentences.ts'
import { readerWords } from './words.ts'

const mostFormats = 4
const mostZones = 2
const mostMissing = 2

/** What the data is made of, where and when it is about: before anybody scrolls. */
export function Brief({ dataset }: { dataset: Dataset }) {
  const lang = useLang()
  const { spatial, external, temporalCoverage, resources } = dataset
  const formats =
    external && resources.total === 0 ? external.formats : resources.formats.map((f) => f.format)
  const zones = [
    ...(spatial?.zones ?? []).map((zone) => territoryName(lang, zone)),
    ...(external?.zones ?? []),
  ]
  const parts = [
    ...formats.slice(0, mostFormats).map((format) => <Format>{format}</Format>),
    ...(formats.length > mostFormats ? [`+ ${formats.length - mostFormats}`] : []),
    ...zones.slice(0, mostZones).map((zone) => <Tag icon="place">{zone}</Tag>),
    ...(zones.length > mostZones ? [`+ ${zones.length - mostZones}`] : []),
    ...(spatial?.granularity && spatial.granularity !== 'other'
      ? [<Tag>{labelOf(granularities, spatial.granularity, lang)}</Tag>]
      : []),
    ...(temporalCoverage ? [<Tag icon="calendar">{periodOf(lang, temporalCoverage)}</Tag>] : []),
  ]
  if (parts.length === 0) return null
  return <TagList label={readerWords[lang].covers}>{parts}</TagList>
}

const ofFiles: ReadonlySet<string> = new Set(['openFormat', 'availability', 'documentation'])

/** The first criteria that are not met, in two words each. */
export function missingOf(lang: Lang, { quality }: Pick<Dataset, 'quality'>): string {
  const words = readerWords[lang]
  const named = quality.criteria
    .filter(({ met }) => !met)
    // Without a file, no link is broken and no format is closed: files are what it lacks.
    .map(({ key }) => (!quality.hasResources && ofFiles.has(key) ? words.files : words.criteria[key]))
  const unmet = [...new Set(named)]
  if (unmet.length === 0) return words.complete
  return words.missing(unmet.slice(0, mostMissing), Math.max(0, unmet.length - mostMissing))
}
