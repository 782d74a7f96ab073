import {
  accessReasonUris,
  hvdCategoriesOf,
  type PlaceInSeries,
  themesOf,
  type WholeDataset,
} from '#missions/catalogue'
import { interopWords } from '../../words.ts'
import { accessNode, frequencyNode, hvdNode, licenseNodes, regulationNode, themeNode } from './concepts.ts'
import { datasetUri } from './dataset-uri.ts'
import { distributionNodes, distributionUri } from './distribution.ts'
import { toIri } from './iri.ts'
import { describe, present, type RdfNode } from './node.ts'
import { contactNodes, publisherNode } from './people.ts'
import { placeNodes } from './places.ts'
import { linksToSeries, seriesNodes } from './series.ts'
import { standardNode } from './standard.ts'

type Described = Pick<WholeDataset, 'dataset' | 'resources'>

/** A dataset in DCAT-AP 3.0.1, with its places in series: itself first, then all it refers to, one by one. */
export function* datasetNodes(
  { dataset, resources, places = [] }: Described & { places?: readonly PlaceInSeries[] | undefined },
  site: string,
): Generator<RdfNode> {
  const { series, previous, next } = linksToSeries(places, site)
  const uri = datasetUri(site, dataset.id)
  const parts = partsOf({ dataset, resources }, { uri, site })
  const { highValue } = parts
  const pages = pagesOf(dataset, site)
  const draft = describe(uri, 'dcat:Dataset')
    .text('dct:title', dataset.title)
    // A description is asked for: that of catalogues that have none is their title.
    .text('dct:description', dataset.description.trim() || dataset.descriptionShort || dataset.title)
    .text('dct:alternative', dataset.acronym)
    .value('dct:identifier', dataset.id)
    .link('adms:identifier', parts.origin?.uri)
    .text('dcat:keyword', ...dataset.tags)
    .link('dcat:theme', ...parts.themes.map((node) => node.uri))
    .link('dct:publisher', parts.publisher?.uri)
    .link('dct:accrualPeriodicity', parts.frequency?.uri)
    .link('dct:accessRights', parts.access?.uri)
    .link('dct:rights', parts.rights?.uri)
    .link('dct:license', parts.license[0]?.uri)
    .link('dct:temporal', parts.period?.uri)
    .link(
      'dct:spatial',
      ...parts.places.filter(({ types }) => types.includes('dct:Location')).map((node) => node.uri),
    )
    .link('dct:conformsTo', parts.standard?.uri)
    .link('dcat:landingPage', pages[0])
    .link('foaf:page', ...pages.slice(1))
    .link('prov:wasDerivedFrom', dataset.harvest?.uri)
    .date(
      'dct:issued',
      dataset.harvest?.issuedAt ?? (dataset.harvest ? dataset.createdAt : dataset.publishedAt),
    )
    .date('dct:created', dataset.createdAt)
    .date('dct:modified', dataset.lastUpdate ?? dataset.modifiedAt)
    .link('dcatap:applicableLegislation', highValue[0]?.uri)
    .link('dcatap:hvdCategory', ...highValue.slice(1).map((node) => node.uri))
    .link('dcat:inSeries', ...series)
    .link('dcat:prev', ...previous)
    .link('dcat:next', ...next)
    .link('dcat:distribution', ...resources.map((resource) => distributionUri(uri, resource)))
  for (const { name, node } of parts.contacts) draft.link(name, node.uri)
  const [license] = parts.license
  // Of high-value data, the profile wants something said of what one may do with each file.
  const unsaid = highValue[0] && !license ? licenseUnsaid(uri) : undefined
  const around = { dataset: uri, site, license, unsaid, legislation: highValue[0] }
  yield draft.done()
  yield* parts.contacts.map(({ node }) => node)
  yield* present([
    ...[parts.publisher, parts.frequency, parts.access, parts.rights, parts.period, parts.standard],
    ...[parts.origin, unsaid ?? null],
  ])
  yield* [...parts.themes, ...parts.places, ...parts.license, ...highValue]
  yield* pages.map((page) => describe(page, 'foaf:Document').done(false))
  for (const resource of resources) yield* distributionNodes(resource, around)
  yield* seriesNodes(places, site)
}

function partsOf({ dataset, resources }: Described, { uri, site }: { uri: string; site: string }) {
  const { frequency, access, license, temporalCoverage, schema, harvest } = dataset
  return {
    publisher: publisherNode(dataset, { uri, site }),
    contacts: contactNodes(dataset, uri),
    frequency: frequency === null ? null : frequencyNode(frequency),
    access: accessNode(access.type),
    rights: rightsNode(dataset, uri),
    license: licenseNodes(license, site),
    themes: themesOf(dataset.tags).flatMap((theme) => themeNode(theme) ?? []),
    places: placeNodes(dataset, uri),
    standard: standardNode(schema, site),
    period: temporalCoverage
      ? describe(`${uri}#period`, 'dct:PeriodOfTime')
          .date('dcat:startDate', temporalCoverage.start)
          .date('dcat:endDate', temporalCoverage.end)
          .done()
      : null,
    origin: harvest?.dctIdentifier
      ? describe(`${uri}#identifier`, 'adms:Identifier')
          .value('skos:notation', harvest.dctIdentifier, 'xsd:string')
          .done()
      : null,
    highValue: highValueNodes({ dataset, resources }),
  }
}

/**
 * The regulation, then the categories. A dataset is reported to Europe as one of high value when it has what the
 * profile asks of these: a category and a distribution.
 */
function highValueNodes({ dataset, resources }: Described): RdfNode[] {
  const categories = hvdCategoriesOf(dataset).flatMap((category) => hvdNode(category) ?? [])
  return categories.length > 0 && resources.length > 0 ? [regulationNode(), ...categories] : []
}

/** Why access is limited, and how it is asked for. */
function rightsNode({ access }: WholeDataset['dataset'], uri: string): RdfNode | null {
  const { reason, reasonCategory, requestUrl } = access
  if (!reason && !reasonCategory && !requestUrl) return null
  return describe(`${uri}#rights`, 'dct:RightsStatement')
    .text('rdfs:label', reason)
    .link('dct:type', reasonCategory && accessReasonUris.toUri(reasonCategory))
    .link('rdfs:seeAlso', requestUrl)
    .done()
}

function licenseUnsaid(uri: string): RdfNode {
  return describe(`${uri}#license-unsaid`, 'dct:RightsStatement')
    .text('rdfs:label', interopWords.fr.licenseUnsaid)
    .done()
}

/** Its page here, then those at its source. */
function pagesOf({ path, external, harvest }: WholeDataset['dataset'], site: string): string[] {
  const addresses = [`${site}${path}`, external?.url, harvest?.remoteUrl]
  return [...new Set(addresses.flatMap((address) => toIri(address) ?? []))]
}
