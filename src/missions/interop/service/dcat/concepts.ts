import {
  accessTypes,
  accessUris,
  authority,
  checksumUris,
  findFrequency,
  formatUris,
  frequencies,
  frequencyUris,
  hvdCategories,
  hvdCategoryUris,
  hvdRegulation,
  labelOf,
  licenses,
  licenseTypes,
  licenseUris,
  type Term,
  type Theme,
  themes,
  themeUris,
} from '#missions/catalogue'
import type { Name } from './names.ts'
import { describe, type RdfNode } from './node.ts'

/** Terms of authority tables, each with its table and its label: a reader who has not the table understands. */

export function frequencyNode(id: string): RdfNode | null {
  const uri = frequencyUris.toUri(id)
  const read = uri && frequencyUris.fromUri(uri)
  return uri && findFrequency(id)
    ? concept(uri, {
        table: 'frequency',
        label: bothLabels(frequencies, read ?? id),
        types: ['dct:Frequency'],
      })
    : null
}

export function accessNode(type: string): RdfNode | null {
  const uri = accessUris.toUri(type)
  const read = (uri && accessUris.fromUri(uri)) ?? type
  const label = bothLabels(accessTypes, read)
  return uri ? concept(uri, { table: 'access-right', label, types: ['dct:RightsStatement'] }) : null
}

export function themeNode(theme: Theme): RdfNode | null {
  const uri = themeUris.toUri(theme)
  return uri ? concept(uri, { table: 'data-theme', label: bothLabels(themes, theme) }) : null
}

export function fileTypeNode(format: string): RdfNode | null {
  const uri = formatUris.toFileType(format)
  const name = uri?.slice(uri.lastIndexOf('/') + 1) ?? ''
  const label = { fr: name, en: name }
  return uri ? concept(uri, { table: 'file-type', label, types: ['dct:MediaTypeOrExtent'] }) : null
}

export function mediaTypeNode(uri: string): RdfNode {
  return describe(uri, 'dct:MediaType').value('rdfs:label', uri.split('/media-types/')[1]).done(true)
}

export function hvdNode(category: string): RdfNode | null {
  const uri = hvdCategoryUris.toUri(category)
  if (!uri) return null
  return describe(uri, 'skos:Concept')
    .label('skos:prefLabel', bothLabels(hvdCategories, category))
    .link('skos:inScheme', 'http://data.europa.eu/bna/asd487ae75')
    .done(true)
}

export function regulationNode(): RdfNode {
  return describe(hvdRegulation, 'eli:LegalResource').value('rdfs:label', '(EU) 2023/138').done(true)
}

/** The licence by its address; those that name none have a description of ours, with the little they say. */
export function licenseNodes(id: string | null, site: string): RdfNode[] {
  const license = licenses.find((one) => one.id === id)
  if (!license) return []
  const uri = licenseUris.toUri(license.id) ?? `${site}/api/vocabularies/licenses#${license.id}`
  const type = licenseTypes[license.id]
  const node = describe(uri, 'dct:LicenseDocument')
    .label('dct:title', license.label)
    .value('dct:identifier', license.id)
    .link('rdfs:seeAlso', license.url === uri ? null : license.url)
    .link('dct:type', type)
    .done(true)
  if (!type) return [node]
  const kind = describe(type, 'skos:Concept')
    .value('skos:prefLabel', type.slice(type.lastIndexOf('/') + 1))
    .link('skos:inScheme', 'http://purl.org/adms/licencetype/1.0')
    .done(true)
  return [node, kind]
}

/** The profile asks for the secure address of the SPDX terms. */
export function algorithmNode(type: string): RdfNode | null {
  const uri = checksumUris.toUri(type)?.replace('http:', 'https:')
  return uri ? describe(uri, 'spdx:ChecksumAlgorithm').value('rdfs:label', type).done(true) : null
}

/** What a language is, in the words of the EU table. */
export function languageNode(uri: string, label: string): RdfNode {
  return concept(uri, { table: 'language', label: { fr: label, en: label }, types: ['dct:LinguisticSystem'] })
}

export function themesTableNode(label: Readonly<Record<'fr' | 'en', string>>): RdfNode {
  return describe(`${authority}data-theme`, 'skos:ConceptScheme').label('dct:title', label).done(true)
}

interface ConceptParts {
  table: string
  label: Readonly<Record<'fr' | 'en', string>>
  types?: readonly Name[]
}

function concept(uri: string, { table, label, types = [] }: ConceptParts): RdfNode {
  return describe(uri, 'skos:Concept', ...types)
    .label('skos:prefLabel', label)
    .link('skos:inScheme', authority + table)
    .done(true)
}

function bothLabels(terms: readonly Term[], id: string): Readonly<Record<'fr' | 'en', string>> {
  return { fr: labelOf(terms, id, 'fr'), en: labelOf(terms, id, 'en') }
}
