import { parisDay } from '#kernel/text/paris'
import { excerpt, plainText } from '#kernel/text/plain-text'
import type { Dataset } from '../../../schema/dataset.ts'
import { licenses } from '../../../vocabulary/licenses.ts'

/** What every form of citation says; days are those of Paris, as written in ISO 8601. */
export interface Cited {
  /** Short and stable: a reader types it to cite. */
  key: string
  creator: { name: string; isInstitution: boolean } | null
  title: string
  /** Day of the last change of the data; null when only its source knows. */
  version: string | null
  /** Of publication on this site. */
  published: string
  accessed: string
  publisher: string
  /** The address that stays when title and slug change. */
  url: string
  license: { label: string; url: string | null } | null
  tags: readonly string[]
  places: readonly string[]
  formats: readonly string[]
  abstract: string
}

export interface CitationSite {
  name: string
  baseUrl: string
}

export function citedOf(dataset: Dataset, site: CitationSite, now: Date): Cited {
  const { organization, owner, external, lastUpdate, publishedAt, createdAt } = dataset
  const person = owner?.name || external?.owner
  const license = licenses.find(({ id }) => id === dataset.license)
  const version = lastUpdate && dayOf(lastUpdate)
  const published = dayOf(publishedAt ?? createdAt)
  const name = organization?.acronym ?? organization?.name ?? person ?? ''
  return {
    key: [
      ...keyWords(name).slice(0, 2),
      (version ?? published).slice(0, 4),
      ...keyWords(dataset.title).slice(0, 3),
    ].join('-'),
    creator: organization
      ? { name: organization.name, isInstitution: true }
      : person
        ? { name: person, isInstitution: false }
        : null,
    title: dataset.title,
    version,
    published,
    accessed: dayOf(now),
    publisher: site.name,
    url: `${site.baseUrl}/datasets/${dataset.id}`,
    license: license ? { label: license.label.fr, url: license.url } : null,
    tags: dataset.tags.slice(0, 30),
    places: (dataset.spatial?.zones ?? []).slice(0, 20).map((zone) => zone.name),
    formats: dataset.resources.formats.slice(0, 20).map(({ format }) => format),
    abstract: excerpt(plainText(dataset.description), 1500),
  }
}

function dayOf(instant: string | Date): string {
  return parisDay(new Date(instant))
}

/** Letters and figures that no tool refuses. */
function keyWords(text: string): string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.match(/[a-z0-9]{3,}/g) ?? []
}
