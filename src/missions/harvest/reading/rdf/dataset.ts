import type { RemoteAbout, RemoteContact, RemoteDataset } from '../../schema/remote-dataset.ts'
import { toEmail, toWebAddress } from '../addresses.ts'
import { toDay } from '../dates.ts'
import { HarvestFault } from '../faults.ts'
import { toMultiPolygon } from '../geometry.ts'
import { toLine, toMarkdown } from '../markdown.ts'
import { isLiteral, labelOf, saidIn, textIn, textsIn, treesIn, valuesIn } from './branches.ts'
import { mapDistributions } from './distributions.ts'
import { dateIn, type Mapping } from './moments.ts'
import type { Tree } from './tree.ts'

/** DCAT-AP 3 (and what older catalogues write instead) to the neutral shape. */
export function mapDataset(tree: Tree, mapping: Mapping): RemoteDataset {
  return {
    ...mapAbout(tree, mapping),
    frequency: textIn(tree, 'dct:accrualPeriodicity'),
    temporal: temporalOf(tree),
    ...placesOf(tree),
    series: textsIn(tree, 'dcat:inSeries'),
    services: treesIn(tree, 'dcat:distribution').flatMap((file) => textsIn(file, 'dcat:accessService')),
    members: textsIn(tree, 'dcat:seriesMember'),
    resources: mapDistributions(tree, mapping),
  }
}

const titles = ['dct:title', 'rdfs:label', 'schema:name'] as const

export function hasTitle(tree: Tree): boolean {
  return textIn(tree, ...titles) !== null
}

/** What datasets and services say in the same words. */
export function mapAbout(tree: Tree, mapping: Mapping): RemoteAbout {
  const { lang } = mapping
  const title = toLine(saidIn(tree, lang, ...titles) ?? '', 350)
  if (title === '') throw new HarvestFault('no-title', tree.id ?? '')
  const landing = textIn(tree, 'dcat:landingPage', 'foaf:page', 'foaf:homepage')
  return {
    identifier: textIn(tree, 'dct:identifier'),
    uri: tree.id,
    landingPage: landing === null ? null : toWebAddress(landing),
    title,
    acronym: saidIn(tree, lang, 'skos:altLabel', 'dct:alternative')?.slice(0, 128) ?? null,
    description: toMarkdown(
      saidIn(tree, lang, 'dct:description', 'rdfs:comment', 'schema:description') ?? '',
    ),
    tags: tagsOf(tree, lang),
    publisher: nameOfFirst(tree, 'dct:publisher', 'dct:creator'),
    licenses: licensesOf(tree),
    accessRights: textIn(tree, 'dct:accessRights') ?? limitOfFiles(tree),
    contacts: contactsOf(tree, lang),
    hvdCategories: textsIn(tree, 'dcatap:hvdCategory'),
    themes: textsIn(tree, 'dcat:theme'),
    conformsTo: textsIn(tree, 'dct:conformsTo'),
    createdAt: dateIn(tree, mapping, 'dct:created'),
    issuedAt: dateIn(tree, mapping, 'dct:issued'),
    modifiedAt: dateIn(tree, mapping, 'dct:modified'),
    extras: {},
  }
}

/** Keywords, and themes that are told by a word. */
function tagsOf(tree: Tree, lang: string): string[] {
  const keywords = valuesIn(tree, 'dcat:keyword').filter(isLiteral)
  const spoken = keywords.filter((keyword) => keyword.lang === null || keyword.lang.startsWith(lang))
  const words = (spoken.length > 0 ? spoken : keywords).flatMap(({ text }) => text.split(/[,;]/))
  const themes = valuesIn(tree, 'dcat:theme').flatMap((theme) =>
    isLiteral(theme) ? [theme.text] : (labelOf(theme) ?? []),
  )
  return [...new Set([...words, ...themes].map((tag) => tag.trim()).filter((tag) => tag !== ''))]
}

/** Of the dataset first, then of its distributions: few platforms say it at the right place. */
function licensesOf(tree: Tree): string[] {
  const own = namesOf(tree, ['dct:license', 'dct:rights', 'schema:license', 'dcat:license'])
  const ofFiles = treesIn(tree, 'dcat:distribution').flatMap((file) =>
    namesOf(file, ['dct:license', 'dct:rights']),
  )
  return [...new Set([...own, ...ofFiles])].slice(0, 10)
}

function namesOf(tree: Tree, predicates: readonly string[]): string[] {
  return predicates
    .flatMap((predicate) =>
      valuesIn(tree, predicate).flatMap((value) =>
        isLiteral(value)
          ? [value.text]
          : [
              value.id ?? [],
              labelOf(value) ?? [],
              textsIn(value, 'odrs:dataLicense', 'owl:sameAs', 'dct:type'),
            ].flat(),
      ),
    )
    .filter((name) => name.trim() !== '')
}

/** GeoDCAT-AP says of each file the limit to public access (INSPIRE): what all of them say is said of the dataset. */
function limitOfFiles(tree: Tree): string | null {
  const limits = treesIn(tree, 'dcat:distribution').map((file) =>
    textsIn(file, 'dct:accessRights').find((right) => right.includes('/LimitationsOnPublicAccess/')),
  )
  const [first = null] = limits
  return limits.every((limit) => limit === first) ? first : null
}

function temporalOf(tree: Tree): RemoteDataset['temporal'] {
  for (const value of valuesIn(tree, 'dct:temporal')) {
    if (isLiteral(value)) {
      const [start = '', end = ''] = value.text.split(/\s*\/\s*/)
      if (toDay(start)) return { start: toDay(start), end: toDay(end) }
      continue
    }
    const edge = (...predicates: string[]) => {
      const told =
        textIn(value, ...predicates) ??
        treesIn(value, ...predicates.map((name) => name)).flatMap(
          (one) => textIn(one, 'time:inXSDDateTime', 'time:inXSDDate') ?? [],
        )[0]
      return told ? toDay(told) : null
    }
    const start = edge('dcat:startDate', 'schema:startDate', 'time:hasBeginning')
    const end = edge('dcat:endDate', 'schema:endDate', 'time:hasEnd')
    if (start || end) return { start, end }
  }
  return null
}

/** Places by every name they have, and the first shape that is a surface. */
function placesOf(tree: Tree): Pick<RemoteDataset, 'places' | 'geometry'> {
  const values = valuesIn(tree, 'dct:spatial')
  const shapes = values.flatMap((value) => (isLiteral(value) ? [value.text] : drawnIn(value)))
  const geometry = shapes.flatMap((shape) => toMultiPolygon(shape) ?? [])[0] ?? null
  const places = values.flatMap((value) => {
    if (isLiteral(value))
      return /^[{<]|^(MULTI)?(POLYGON|POINT)/i.test(value.text.trim()) ? [] : value.text.split(/\s*;\s*/)
    return [value.id ?? [], labelOf(value) ?? [], textsIn(value, 'locn:geographicName')].flat()
  })
  // A shape that nobody can draw is told in the words of its source.
  const told = geometry ? places : [...places, ...shapes.map((shape) => shape.trim().slice(0, 300))]
  return { places: [...new Set(told.filter((place) => place.trim() !== ''))].slice(0, 100), geometry }
}

/** The outline of a place before its box, said of itself or of a geometry of its own (GeoSPARQL 1.1, section 8). */
function drawnIn(place: Tree): string[] {
  const outlines = [place, ...treesIn(place, 'geo:hasGeometry'), ...treesIn(place, 'locn:geometry')]
  const plain = valuesIn(place, 'locn:geometry').filter(isLiteral)
  return [
    ...outlines.flatMap((one) => [...textsIn(one, 'geo:asWKT'), ...textsIn(one, 'geo:asGeoJSON')]),
    ...plain.map(({ text }) => text),
    ...textsIn(place, 'dcat:bbox'),
  ]
}

const roles = {
  'dcat:contactPoint': 'contact',
  'dct:publisher': 'publisher',
  'dct:creator': 'creator',
  'dct:rightsHolder': 'rightsHolder',
} as const

function contactsOf(tree: Tree, lang: string): RemoteContact[] {
  return Object.entries(roles).flatMap(([predicate, role]) =>
    valuesIn(tree, predicate).map((value) =>
      isLiteral(value)
        ? { name: value.text, email: null, url: null, role }
        : contactOf(value, { role, lang }),
    ),
  )
}

function contactOf(tree: Tree, { role, lang }: { role: string; lang: string }): RemoteContact {
  const emails = textsIn(tree, 'vcard:hasEmail', 'vcard:email', 'foaf:mbox', 'schema:email')
  const pages = textsIn(tree, 'vcard:hasURL', 'vcard:url', 'foaf:page', 'foaf:homepage', 'schema:url')
  return {
    name: saidIn(
      tree,
      lang,
      'vcard:fn',
      'foaf:name',
      'vcard:organization-name',
      'schema:name',
      'rdfs:label',
      'skos:prefLabel',
    ),
    email: emails.flatMap((email) => toEmail(email) ?? [])[0] ?? null,
    url: pages.flatMap((page) => toWebAddress(page) ?? [])[0] ?? null,
    role,
  }
}

function nameOfFirst(tree: Tree, ...predicates: string[]): string | null {
  const [first] = valuesIn(tree, ...predicates)
  if (!first) return null
  return isLiteral(first) ? first.text : (labelOf(first) ?? first.id)
}
