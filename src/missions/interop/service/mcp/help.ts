import type { Ctx } from '#kernel/context'
import {
  badges,
  frequencies,
  granularities,
  hvdCategories,
  licenses,
  resourceTypes,
} from '#missions/catalogue'

/** Lists of the field that agents meet in answers. */
const vocabularies = {
  licences: licenses,
  frequencies,
  granularities,
  badges,
  resource_types: resourceTypes,
  high_value_categories: hvdCategories,
}

export const topics = ['how_to_answer', ...keysOf(vocabularies)] as const
export type Topic = (typeof topics)[number]

const method = [
  'How to answer a question from the data:',
  '1. search_datasets with the subject alone ("bornes de recharge"), without the place: national tables hold the rows of every place.',
  '2. Choose the dataset by its producer and its date; prefer a resource whose "queryable" is true.',
  '3. get_table: read the columns, their meanings (code_departement, code_commune, siren...) and their frequent values.',
  '4. query_rows with filters, group_by and measures. Count with {"column":"__id","function":"count"}. A code_commune begins with the number of its department: {"operator":"starts","value":"29"} is Finistère.',
  '5. query_sql for what query_rows cannot say: joins, ratios, windows (SQL of DuckDB, one SELECT).',
  '6. Give the figure, what it counts exactly, then the sentence of "citation.text" and "query_link". Never give a figure that no query answered.',
  'When nothing fits, say so and name the nearest dataset: do not guess.',
].join('\n')

export function readHelp({ lang }: Pick<Ctx, 'lang'>, topic: Topic): string {
  if (topic === 'how_to_answer') return method
  return vocabularies[topic].map(({ id, label }) => `${id}: ${label[lang]}`).join('\n')
}

function keysOf<K extends string>(record: Record<K, unknown>): K[] {
  const keys: K[] = []
  for (const key in record) keys.push(key)
  return keys
}
