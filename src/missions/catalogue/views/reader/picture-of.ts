import type { Lang } from '#kernel/words'
import { formatDate, type SiteFrame } from '#ui'
import type { Dataset } from '../../schema/dataset.ts'
import type { Entry, EntryKind } from '../../schema/entry.ts'
import type { Schema } from '../../schema/schema.ts'
import { licenses, unspecifiedLicense } from '../../vocabulary/licenses.ts'
import { labelOf } from '../../vocabulary/term.ts'
import { schemaWords } from '../schemas/words.ts'
import { titleOf } from '../titles.ts'
import { pageWords } from '../words.ts'
import { type PictureOf, pictureSize } from './record-picture.tsx'
import { readerWords } from './words.ts'

/** What the picture of a dataset says: the first screen of its page. Its words change when the data does, not each day. */
export function pictureOf(
  dataset: Dataset,
  { lang, site }: { lang: Lang; site: Pick<SiteFrame, 'name' | 'hue'> },
): PictureOf {
  const words = pageWords[lang]
  const { organization, owner, external, lastUpdate, quality, license, resources } = dataset
  const files = resources.total || external?.resourceCount
  const met = quality.criteria.filter((criterion) => criterion.met).length
  return {
    kind: words.dataset,
    title: titleOf(dataset),
    producer: organization?.name ?? owner?.name ?? external?.owner ?? words.unknownOwner,
    figures: [
      ...(lastUpdate ? [{ label: words.facts.fresh, value: formatDate(lang, lastUpdate, 'short') }] : []),
      { label: words.facts.quality, value: `${met}/${quality.criteria.length}` },
      ...(files ? [{ label: words.files, value: readerWords[lang].picture.files(files) }] : []),
      {
        label: words.facts.conditions,
        value: license ? labelOf(licenses, license, lang) : unspecifiedLicense.label[lang],
      },
    ],
    site: site.name,
    lang,
    hue: site.hue,
  }
}

/** The same of an API or of a reuse: how old it is, and what it is built on. */
export function pictureOfEntry(
  entry: Entry & { datasets: readonly unknown[] },
  { kind, lang, site }: { kind: EntryKind; lang: Lang; site: Pick<SiteFrame, 'name' | 'hue'> },
): PictureOf {
  const words = pageWords[lang]
  const { title, organization, owner, createdAt, modifiedAt, datasets } = entry
  return {
    kind: words.kinds[kind],
    title,
    producer: organization?.name ?? owner?.name ?? words.unknownOwner,
    figures: [
      { label: words.fields.created, value: formatDate(lang, createdAt, 'short') },
      { label: words.fields.updated, value: formatDate(lang, modifiedAt, 'short') },
      ...(datasets.length > 0
        ? [{ label: words.datasets, value: readerWords[lang].picture.files(datasets.length) }]
        : []),
    ],
    site: site.name,
    lang,
    hue: site.hue,
  }
}

/** The same of a schema: its name in references, and what it is written in. */
export function pictureOfSchema(
  { name, title, latest, type }: Schema,
  { lang, site }: { lang: Lang; site: Pick<SiteFrame, 'name' | 'hue'> },
): PictureOf {
  const { facts, types, noVersion } = schemaWords[lang]
  return {
    kind: pageWords[lang].kinds.schema,
    title,
    producer: name,
    figures: [
      { label: facts.version, value: latest ?? noVersion },
      { label: facts.type, value: types[type] },
    ],
    site: site.name,
    lang,
    hue: site.hue,
  }
}

/** What the head of a page says of its picture. */
export function imageOf(
  lang: Lang,
  { kind, path, title, producer }: Record<'kind' | 'path' | 'title' | 'producer', string>,
) {
  return {
    ...pictureSize,
    href: `${path}/card.png`,
    alt: readerWords[lang].picture.alt(kind, title, producer),
  }
}
