import { coverageOf, type PlaceInSeries } from '#missions/catalogue'
import { datasetUri } from './dataset-uri.ts'
import { describe, type RdfNode } from './node.ts'
import { contactNodes, publisherNode } from './people.ts'

/** The address of a series for ever, as that of datasets. */
function seriesUri(site: string, id: string): string {
  return `${site}/series/${id}`
}

/** What a dataset says of its series (DCAT 3, section 11): in which it is, and what comes before and after. */
export function linksToSeries(places: readonly PlaceInSeries[], site: string) {
  const uris = (ids: readonly ({ id: string } | null)[]) =>
    ids.flatMap((one) => (one ? [datasetUri(site, one.id)] : []))
  return {
    series: places.map(({ series }) => seriesUri(site, series.id)),
    previous: uris(places.map(({ previous }) => previous)),
    next: uris(places.map(({ next }) => next)),
  }
}

/** Each series in DCAT-AP 3.0.1, then who publishes it: alike from whichever of its datasets it is told. */
export function seriesNodes(places: readonly PlaceInSeries[], site: string): RdfNode[] {
  return places.flatMap(({ series, first, last }) => {
    const uri = seriesUri(site, series.id)
    const publisher = publisherNode(series, { uri, site })
    const page = `${site}${series.path}`
    const period = periodNode(series, uri)
    const contacts = contactNodes(series, uri)
    const draft = describe(uri, 'dcat:DatasetSeries')
      .text('dct:title', series.title)
      .text('dct:description', series.description)
      .value('dct:identifier', series.id)
      .text('dcat:keyword', ...series.tags)
      .link('dct:publisher', publisher?.uri)
      .link('dct:temporal', period?.uri)
      .link('dcat:landingPage', page)
      .link('dcat:first', datasetUri(site, first.id))
      .link('dcat:last', datasetUri(site, last.id))
      .date('dct:issued', series.publishedAt)
      .date('dct:modified', series.modifiedAt)
    for (const contact of contacts) draft.link(contact.name, contact.node.uri)
    const document = describe(page, 'foaf:Document').done(true)
    const around = [publisher, period, ...contacts.map(({ node }) => node)]
    return [draft.done(true), document, ...around.flatMap((one) => (one ? [{ ...one, shared: true }] : []))]
  })
}

function periodNode({ datasets }: PlaceInSeries['series'], uri: string): RdfNode | null {
  const period = coverageOf(datasets)
  if (!period) return null
  return describe(`${uri}#period`, 'dct:PeriodOfTime')
    .date('dcat:startDate', period.start)
    .date('dcat:endDate', period.end)
    .done(true)
}
