import type { Lang } from '#kernel/words'
import type { PictureOf } from '#missions/catalogue'
import { formatDate, formatNumber, type SiteFrame } from '#ui'
import { kindWords } from '../service/kinds/words.ts'
import type { OrganizationReading } from '../service/organization.ts'
import { homeWords } from '../words.ts'

/** What the picture of an organisation says: its name, and how much it publishes. */
export function pictureOfOrganization(
  { organization: { name, acronym, createdAt }, datasets, lastPublication }: OrganizationReading,
  lang: Lang,
  site: Pick<SiteFrame, 'name' | 'hue'>,
): PictureOf {
  const { organizations: words } = homeWords[lang]
  return {
    kind: kindWords[lang].kinds.organization,
    title: name,
    producer: acronym && !name.includes(acronym) ? acronym : '',
    figures: [
      { label: words.datasets, value: formatNumber(lang, datasets) },
      ...(lastPublication
        ? [{ label: words.updated, value: formatDate(lang, lastPublication, 'short') }]
        : []),
      { label: words.since, value: formatDate(lang, createdAt, 'month') },
    ],
    site: site.name,
    lang,
    hue: site.hue,
  }
}
