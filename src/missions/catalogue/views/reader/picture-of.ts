import type { Lang } from '#kernel/words'
import { formatDate, type SiteFrame } from '#ui'
import type { Dataset } from '../../schema/dataset.ts'
import { licenses, unspecifiedLicense } from '../../vocabulary/licenses.ts'
import { labelOf } from '../../vocabulary/term.ts'
import { titleOf } from '../titles.ts'
import { pageWords } from '../words.ts'
import type { PictureOf } from './record-picture.tsx'
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
