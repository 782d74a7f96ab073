import type { Lang } from '#kernel/words'
import { formatDate } from '#ui'
import { findTerritories } from '../service/territories.ts'
import { accessReasons, accessTypes } from '../vocabulary/access.ts'
import { badges } from '../vocabulary/badges.ts'
import { frequencies } from '../vocabulary/frequencies.ts'
import { granularities } from '../vocabulary/granularities.ts'
import { hvdCategories } from '../vocabulary/hvd-categories.ts'
import { licenses } from '../vocabulary/licenses.ts'
import { resourceTypes } from '../vocabulary/resource-types.ts'
import { labelOf, type Term } from '../vocabulary/term.ts'
import { lookUp, partialDate, territoryName } from './sentences.ts'
import { workspaceWords } from './workspace/words.ts'

/** What stands for the value of a field in a history, as people read it: a label, a name, a date. */
export type TellValue = (field: string, value: string) => string

/** Ids of organisations that a history names, with their names of today. */
export type OrganizationNames = ReadonlyMap<string, string>

const vocabularies = new Map<string, readonly Term[]>(
  Object.entries({
    ...{ license: licenses, frequency: frequencies, granularity: granularities },
    ...{ badges, hvdCategories, reasonCategory: accessReasons },
    // One name for two fields, of a file and of an access, whose values differ.
    type: [...resourceTypes, ...accessTypes],
  }),
)

/** The values of the fields of any record of the catalogue; what nothing here knows is left as it is. */
export function tellValuesIn(lang: Lang, organizations: OrganizationNames = new Map()): TellValue {
  return (field, value) => {
    if (field === 'organization') return organizations.get(value) ?? value
    if (field === 'visibility') return lookUp(workspaceWords[lang].stateOf, value) ?? value
    if (field === 'zones')
      return findTerritories([value]).map((zone) => territoryName(lang, zone))[0] ?? value
    if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return formatDate(lang, value, 'datetime')
    if (['start', 'end', 'frequencyDate'].includes(field)) return dateIn(lang, value)
    return labelOf(vocabularies.get(field) ?? [], value, lang)
  }
}

function dateIn(lang: Lang, value: string): string {
  return /^\d{4}(-\d\d){0,2}$/.test(value) ? partialDate(lang, value) : value
}
