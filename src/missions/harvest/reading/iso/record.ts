import type { RemoteDataset } from '../../schema/remote-dataset.ts'
import type { Tell } from '../../service/backends/backend.ts'
import { toDay } from '../dates.ts'
import { datasetOf } from '../neutral.ts'
import { allAt, type Element, firstAt, inside } from '../xml.ts'
import { constraintsOf } from './constraints.ts'
import { filesOf } from './files.ts'
import { keywordsOf } from './keywords.ts'
import { peopleOf } from './people.ts'
import { extentOf } from './places.ts'
import { type Tongue, textAt, textsAt, tongueOf, unique } from './said.ts'

/** Of the record at its catalogue: what no other record there has. */
export function recordIdOf(record: Element): string {
  const said = textAt(record, { locale: null }, 'fileIdentifier', 'metadataIdentifier/*/code')
  return said ?? record.attributes.uuid ?? identifierOf(identificationOf(record), { locale: null }) ?? ''
}

export function levelOf(record: Element): string {
  const path = ['hierarchyLevel', 'metadataScope/*/resourceScope']
  const told = textAt(record, { locale: null }, ...path)
  const isService = /service/i.test(identificationOf(record)?.name ?? '')
  return isService ? 'service' : (told ?? 'dataset')
}

/** When the record was last written: nothing of the dataset changed for that. */
export const stamps = new Set(['dateStamp', 'dateInfo'])

/** A record of ISO 19115 as 19139 or 19115-3 write it, to the neutral shape. */
export function mapRecord(record: Element, { lang, tell }: { lang: string; tell: Tell }): RemoteDataset {
  const tongue = tongueOf(record, lang)
  const identification = identificationOf(record) ?? nothing
  const identifier = identifierOf(identification, tongue)
  const frequency = textAt(
    identification,
    tongue,
    ...[
      'resourceMaintenance/*/maintenanceAndUpdateFrequency',
      'resourceMaintenance/*/userDefinedMaintenanceFrequency',
    ],
  )
  const citation = firstAt(identification, 'citation/*')
  return datasetOf(
    {
      identifier,
      uri: identifier && /^https?:\/\//.test(identifier) ? identifier : null,
      landingPage: textAt(record, tongue, 'dataSetURI', 'metadataLinkage/*/linkage'),
      title: textAt(citation, tongue, 'title'),
      description: textAt(identification, tongue, 'abstract') ?? '',
      frequency: frequencies[frequency ?? ''] ?? frequency,
      ...keywordsOf(identification, tongue),
      ...peopleOf(record, identification, tongue),
      ...constraintsOf(identification, tongue),
      ...extentOf(identification, tongue),
      temporal: periodOf(identification, tongue),
      conformsTo: conformsTo(record, tongue),
      createdAt: dateOf(citation, 'creation', tongue),
      issuedAt: dateOf(citation, 'publication', tongue),
      modifiedAt: dateOf(citation, 'revision', tongue),
      series: textsAt(record, tongue, 'parentIdentifier', 'parentMetadata/*/identifier/*/code'),
      extras: extrasOf(record, identification, tongue),
      resources: filesOf(record, { tongue, tell }),
    },
    tell,
  )
}

const nothing: Element = { name: '', attributes: {}, children: [], text: '' }

/** Codes of ISO that are not those of the EU. */
const frequencies: Readonly<Record<string, string>> = {
  ...{ continual: 'continuous', fortnightly: 'biweekly', biannually: 'semiannual', annually: 'annual' },
  ...{ asNeeded: 'punctual', P1D: 'daily', P7D: 'weekly', P1W: 'weekly', P1M: 'monthly', P3M: 'quarterly' },
  ...{ P6M: 'semiannual', P1Y: 'annual' },
}

function identificationOf(record: Element): Element | null {
  return firstAt(record, 'identificationInfo/*')
}

function identifierOf(identification: Element | null, tongue: Tongue): string | null {
  const found = allAt(identification, 'citation/*/identifier/*').flatMap((one) => {
    const code = textAt(one, tongue, 'code')
    const anchor = firstAt(one, 'code/Anchor')?.attributes.href
    const space = textAt(one, tongue, 'codeSpace')
    if (anchor && /^https?:/.test(anchor)) return [anchor]
    if (code === null) return []
    return [space && /^https?:/.test(space) ? `${space.replace(/\/?$/, '/')}${code}` : code]
  })
  return found[0] ?? null
}

function dateOf(citation: Element | null, type: string, tongue: Tongue): string | null {
  const dates = allAt(citation, 'date/*').filter((one) => textAt(one, tongue, 'dateType') === type)
  return (
    dates
      .flatMap((one) => textAt(one, tongue, 'date') ?? [])
      .toSorted()
      .at(-1) ?? null
  )
}

/** From the first begin to the last end; an end that is now, or unknown, is none. */
function periodOf(identification: Element, tongue: Tongue): RemoteDataset['temporal'] {
  const extents = allAt(identification, 'extent/*/temporalElement/*/extent/*')
  const day = (from: Element, ...paths: string[]) => {
    const text = textAt(from, tongue, ...paths)
    return text === null ? [] : (toDay(text) ?? [])
  }
  const starts = extents.flatMap((one) =>
    day(one, 'beginPosition', 'begin/TimeInstant/timePosition', 'timePosition'),
  )
  const ends = extents.map((one) => day(one, 'endPosition', 'end/TimeInstant/timePosition', 'timePosition'))
  const end = ends.some((days) => days.length === 0) ? null : ends.flat().toSorted().at(-1)
  const start = starts.toSorted()[0] ?? null
  return start || end ? { start, end: end ?? null } : null
}

/** Specifications that it was found to follow. */
function conformsTo(record: Element, tongue: Tongue): string[] {
  const results = inside(record, 'DQ_ConformanceResult')
  const passed = results.filter((result) => textAt(result, tongue, 'pass') === 'true')
  return unique(
    passed.flatMap((result) => {
      const [anchor] = allAt(result, 'specification/*/title/Anchor')
      return anchor?.attributes.href ?? textAt(result, tongue, 'specification/*/title') ?? []
    }),
  )
}

const systems = 'referenceSystemInfo/*/referenceSystemIdentifier/*/code'

function extrasOf(record: Element, identification: Element, tongue: Tongue): RemoteDataset['extras'] {
  const lineage = textAt(
    record,
    tongue,
    ...['dataQualityInfo/*/lineage/*/statement', 'resourceLineage/*/statement'],
  )
  const resolutions = allAt(identification, 'spatialResolution/*')
  const scales = resolutions.flatMap((one) => textsAt(one, tongue, 'equivalentScale/*/denominator'))
  const meters = resolutions.flatMap((one) =>
    allAt(one, 'distance/*').flatMap(({ attributes, text }) =>
      /^(m|met(er|re)s?|.*#m|EPSG::9001)?$/i.test(attributes.uom ?? '') ? text.trim() : [],
    ),
  )
  const languages = textsAt(identification, tongue, 'language', 'defaultLocale/*/language')
  const list = (values: readonly string[]) => unique(values.filter((value) => value !== '')).slice(0, 20)
  const said: [string, string[]][] = [
    ['geodcatap:spatialResolutionAsScale', list(scales.map((denominator) => `1:${denominator}`))],
    ['dcat:spatialResolutionInMeters', list(meters)],
    ['dct:language', list(languages)],
    ['geodcatap:topicCategory', list(textsAt(identification, tongue, 'topicCategory'))],
    ['geodcatap:referenceSystem', list(textsAt(record, tongue, systems))],
  ]
  return {
    ...Object.fromEntries(said.filter(([, values]) => values.length > 0)),
    'geodcatap:resourceType': levelOf(record),
    ...(lineage ? { 'dct:provenance': lineage.slice(0, 5000) } : {}),
  }
}
