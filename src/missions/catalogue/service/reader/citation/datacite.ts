import type { Cited } from './cited.ts'

/** DataCite metadata (schema 4.6) as JSON; there is no DOI here: the permanent address identifies. */
export function toDataciteJson(cited: Cited): Record<string, unknown> {
  const { creator, license, version, abstract } = cited
  return {
    schemaVersion: 'http://datacite.org/schema/kernel-4',
    url: cited.url,
    types: {
      resourceTypeGeneral: 'Dataset',
      resourceType: 'Dataset',
      ris: 'DATA',
      bibtex: 'misc',
      schemaOrg: 'Dataset',
    },
    identifiers: [{ identifier: cited.url, identifierType: 'URL' }],
    creators: [{ name: creator?.name ?? unknown, nameType: nameType(cited) }],
    titles: [{ title: cited.title, lang: 'fr' }],
    publisher: { name: cited.publisher, lang: 'fr' },
    publicationYear: Number(cited.published.slice(0, 4)),
    language: 'fr',
    subjects: cited.tags.map((subject) => ({ subject, lang: 'fr' })),
    dates: datesOf(cited).map(([dateType, date]) => ({ date, dateType })),
    formats: cited.formats,
    ...(version && { version }),
    rightsList: license
      ? [{ rights: license.label, lang: 'fr', ...(license.url && { rightsUri: license.url }) }]
      : [],
    descriptions: abstract ? [{ description: abstract, descriptionType: 'Abstract', lang: 'fr' }] : [],
    geoLocations: cited.places.map((geoLocationPlace) => ({ geoLocationPlace })),
  }
}

/** The same as XML, in the order of the schema. */
export function toDataciteXml(cited: Cited): string {
  const { creator, license, version, abstract } = cited
  const rights = license?.url ? ` rightsURI=${quoted(license.url)}` : ''
  return `<?xml version="1.0" encoding="UTF-8"?>
<resource xmlns="http://datacite.org/schema/kernel-4" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://datacite.org/schema/kernel-4 https://schema.datacite.org/meta/kernel-4.6/metadata.xsd">
  <identifier identifierType="URL">${text(cited.url)}</identifier>
  <creators>
    <creator>
      <creatorName nameType="${nameType(cited)}">${text(creator?.name ?? unknown)}</creatorName>
    </creator>
  </creators>
  <titles>
    <title xml:lang="fr">${text(cited.title)}</title>
  </titles>
  <publisher xml:lang="fr">${text(cited.publisher)}</publisher>
  <publicationYear>${cited.published.slice(0, 4)}</publicationYear>
  <resourceType resourceTypeGeneral="Dataset">Dataset</resourceType>
${listed(
  'subjects',
  cited.tags.map((tag) => `<subject xml:lang="fr">${text(tag)}</subject>`),
)}${listed(
  'dates',
  datesOf(cited).map(([type, day]) => `<date dateType="${type}">${day}</date>`),
)}  <language>fr</language>
${listed(
  'formats',
  cited.formats.map((format) => `<format>${text(format)}</format>`),
)}${
  version ? `  <version>${version}</version>\n` : ''
}${listed('rightsList', license ? [`<rights xml:lang="fr"${rights}>${text(license.label)}</rights>`] : [])}${listed(
  'descriptions',
  abstract ? [`<description xml:lang="fr" descriptionType="Abstract">${text(abstract)}</description>`] : [],
)}${listed(
  'geoLocations',
  cited.places.map(
    (place) => `<geoLocation><geoLocationPlace>${text(place)}</geoLocationPlace></geoLocation>`,
  ),
)}</resource>
`
}

/** What DataCite writes for a value that nobody knows (schema 4.6, appendix 3). */
const unknown = ':unkn'

function nameType({ creator }: Cited): 'Organizational' | 'Personal' {
  return creator && !creator.isInstitution ? 'Personal' : 'Organizational'
}

function datesOf({ published, version }: Cited): [string, string][] {
  return [['Issued', published], ...(version ? [['Updated', version] satisfies [string, string]] : [])]
}

function listed(name: string, items: readonly string[]): string {
  if (items.length === 0) return ''
  return `  <${name}>\n${items.map((item) => `    ${item}\n`).join('')}  </${name}>\n`
}

/** As XML 1.0 lets it be written: control characters have no place in it. */
function text(value: string): string {
  const kept = [...value].filter((sign) => sign >= ' ' || sign === '\n' || sign === '\t').join('')
  return kept.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function quoted(value: string): string {
  return `"${text(value).replaceAll('"', '&quot;')}"`
}
