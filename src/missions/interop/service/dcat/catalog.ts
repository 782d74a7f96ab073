import { languageUris, licenses } from '#missions/catalogue'
import type { Organization } from '#missions/people'
import { interopWords } from '../../words.ts'
import { languageNode, licenseNodes, themesTableNode } from './concepts.ts'
import { describe, type RdfNode } from './node.ts'
import { organizationUri } from './people.ts'

/** What a catalogue is called and who answers for it. */
export interface CatalogFacts {
  uri: string
  site: string
  name: string
  office: string
  organization: Organization | null
  /** Of a choice that has a page of its own. */
  about?: { title: string; description: string; homepage: string }
  changedAt: Date | null
}

/** A page of a catalogue, as Hydra says it. */
export interface CatalogPage {
  page: number
  pageSize: number
  total: number
  /** Address of the page numbered so. */
  address: (page: number) => string
}

/** A catalogue without its datasets: `catalogDatasets` says which, for each page or part of it. */
export function catalogNodes(facts: CatalogFacts, paging?: CatalogPage): RdfNode[] {
  const { uri, site, name, office, organization, about, changedAt } = facts
  const languages = [languageOf('fr', 'français'), languageOf('en', 'English')].flatMap((node) => node ?? [])
  const license = licenseNodes(licenses[0].id, site)
  const themes = themesTableNode({ fr: interopWords.fr.themesTable, en: interopWords.en.themesTable })
  const publisher = organization
    ? describe(organizationUri(site, organization.id), 'foaf:Agent', 'foaf:Organization')
        .text('foaf:name', organization.name)
        .value('foaf:nick', organization.acronym)
        .value('dct:identifier', organization.id)
        .link('foaf:page', `${site}/organizations/${organization.slug}`)
        .done(true)
    : describe(`${site}/#office`, 'foaf:Agent', 'foaf:Organization')
        .text('foaf:name', office || name)
        .done(true)
  const ofOrganization = organization && {
    title: interopWords.fr.organizationCatalogue(organization.name),
    description: organization.description,
    homepage: `${site}/organizations/${organization.slug}`,
  }
  const whole = { title: name, description: '', homepage: `${site}/` }
  const { title, description, homepage } = about ?? ofOrganization ?? whole
  const catalog = describe(uri, 'dcat:Catalog', ...(paging ? (['hydra:Collection'] as const) : []))
    .text('dct:title', title)
    .text('dct:description', description || interopWords.fr.catalogueDescription(name))
    .link('dct:publisher', publisher.uri)
    .link('dct:language', ...languages.map((node) => node.uri))
    .link('dcat:themeTaxonomy', themes.uri)
    .link('dct:license', license[0]?.uri)
    .link('foaf:homepage', homepage)
    .date('dct:modified', changedAt?.toISOString())
    .value('hydra:totalItems', paging?.total, 'xsd:integer')
    .link('hydra:view', paging?.address(paging.page))
    .done()
  const nodes = [catalog, publisher, ...languages, themes, ...license]
  const page = describe(homepage, 'foaf:Document').done(true)
  return paging ? [...nodes, page, viewNode(paging)] : [...nodes, page]
}

/** Links from a catalogue to datasets: any number of times in one document. */
export function catalogDatasets(catalog: string, datasets: readonly string[]): RdfNode {
  return describe(catalog)
    .link('dcat:dataset', ...datasets)
    .done()
}

/** The same to dataservices. */
export function catalogServices(catalog: string, services: readonly string[]): RdfNode {
  return describe(catalog)
    .link('dcat:service', ...services)
    .done()
}

function viewNode({ page, pageSize, total, address }: CatalogPage): RdfNode {
  const last = Math.max(1, Math.ceil(total / pageSize))
  return describe(address(page), 'hydra:PartialCollectionView')
    .link('hydra:first', address(1))
    .link('hydra:previous', page > 1 ? address(page - 1) : null)
    .link('hydra:next', page < last ? address(page + 1) : null)
    .link('hydra:last', address(last))
    .done()
}

function languageOf(code: string, label: string): RdfNode | null {
  const uri = languageUris.toUri(code)
  return uri ? languageNode(uri, label) : null
}
