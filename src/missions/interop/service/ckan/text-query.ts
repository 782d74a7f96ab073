import type { Ctx } from '#kernel/context'
import { refuse as refuseInput } from '#kernel/refusal'
import type { Column, RowCondition, TableSource } from '#missions/tables'
import { interopWords } from '../../words.ts'

/** Words of `q`: rows have all the words of one of the groups. */
export type WordGroups = readonly (readonly string[])[]

/**
 * What `q` of `datastore_search` asks. Plain, all of its words; with `plain=false`, a query of PostgreSQL
 * (`to_tsquery`): `arbre:* & chêne | if`. A word is found inside longer ones anyway, so that `:*` asks nothing more.
 */
export function readWords({ lang }: Pick<Ctx, 'lang'>, text: string, plain: boolean): WordGroups {
  if (plain) return [wordsOf(text)]
  const groups = text.split('|').map((group) => group.split('&').flatMap(termOf))
  const unreadable =
    /[!()<>\\]/.test(text) || (text.trim() !== '' && groups.some((group) => group.length === 0))
  if (unreadable)
    throw refuseInput.invalidInput({ errors: [{ pointer: '/q', detail: interopWords[lang].textQuery }] })
  return groups
}

/** Rows in which one of the columns has each of the words, all of them or those of one group. */
export function toConditions(
  { columns }: Pick<TableSource, 'columns'>,
  names: readonly string[],
  groups: WordGroups,
): RowCondition[] {
  const typed = names.map((name) => ({
    name,
    type: columns.find((one) => one.name === name)?.type ?? 'text',
  }))
  const anyOf = (word: string) => ({ any: typed.flatMap((column) => toFilter(column, word)) })
  const all = groups.map((words) => ({ all: words.map(anyOf) }))
  return all.length > 1 ? [{ any: all }] : all.flatMap((group) => group.all)
}

/** Words are inside texts, and are the value of numbers; no word is a boolean. */
function toFilter({ name, type }: Pick<Column, 'name' | 'type'>, word: string): RowCondition[] {
  const filter = (operator: 'contains' | 'exact') => [{ column: name, operator, values: [word] }]
  if (type === 'boolean') return []
  if (type !== 'integer' && type !== 'number') return filter('contains')
  return (type === 'integer' ? /^-?\d{1,15}$/ : /^-?\d{1,15}(\.\d{1,10})?$/).test(word) ? filter('exact') : []
}

/** A lexeme with its quotation marks and its labels (`:*`, `:A`) taken off. */
function termOf(term: string): string[] {
  const bare = term.trim().replace(/:[*a-d]+$/i, '')
  return wordsOf(bare.replace(/^'(.*)'$/, '$1'))
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter(Boolean)
}
