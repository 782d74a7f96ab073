import type { Lang } from '#kernel/words'
import { harmless } from '#missions/tables'
import type { BatchItemRow } from '../../service/batches/tables.ts'
import type { OrganizationNames } from '../told-values.ts'
import { differencesOf, outcomeOf, problemsOf } from './items.tsx'
import { batchWords } from './words.ts'

/** One line an item; spreadsheets of French desks expect semicolons and a byte order mark. */
export function reportCsv(
  lang: Lang,
  items: readonly BatchItemRow[],
  organizations: OrganizationNames,
): string {
  const { csv, outcomes } = batchWords[lang]
  const header = [csv.line, csv.id, csv.title, csv.outcome, csv.what, csv.problems]
  const lines = items.map((item) => {
    const outcome = outcomeOf(item)
    const changes = differencesOf(item, lang, organizations).map(
      ({ field, before, after }) => `${field} : ${before ?? ''} → ${after ?? ''}`,
    )
    return [
      item.position,
      item.dataset_id ?? item.entry_id ?? '',
      item.title,
      outcome ? outcomes[outcome] : '',
      changes.join(' | '),
      problemsOf(item, lang).join(' | '),
    ]
  })
  return `\uFEFF${[header, ...lines].map((cells) => `${cells.map(toCell).join(';')}\r\n`).join('')}`
}

/** A value of somebody's file is text, never a formula. */
function toCell(value: string | number): string {
  return `"${harmless(String(value)).replaceAll('"', '""')}"`
}
