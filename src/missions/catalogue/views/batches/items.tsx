import type { Lang } from '#kernel/words'
import { Differences, Link, type Status, Table, Tag, useLang } from '#ui'
import type { Batch, ItemOutcome } from '../../schema/batch.ts'
import type { BatchItemRow } from '../../service/batches/tables.ts'
import { entryWords } from '../entries/words.ts'
import { rowsOf } from '../history-page.tsx'
import { type OrganizationNames, tellValuesIn } from '../told-values.ts'
import { pageWords } from '../words.ts'
import { batchWords } from './words.ts'

const statusOf = {
  created: 'success',
  changed: 'success',
  unchanged: 'info',
  refused: 'danger',
  undone: 'success',
  kept: 'warning',
} as const satisfies Record<ItemOutcome, Status>

/** What the last phase made of an item. */
export function outcomeOf({ looked, applied, undone }: BatchItemRow): ItemOutcome | null {
  return undone ?? applied ?? looked
}

/** A problem in one sentence, with its column when it has one. */
export function problemsOf({ problems }: BatchItemRow, lang: Lang): string[] {
  const { inColumn } = batchWords[lang]
  return problems.map(({ column, message }) => (column ? `${inColumn(column)}${message}` : message))
}

/** What changes or changed in an item, by the names of its fields. */
export function differencesOf({ diff }: BatchItemRow, lang: Lang, organizations: OrganizationNames) {
  const names = {
    ...entryWords[lang].changed,
    ...pageWords[lang].changed,
    contacts: batchWords[lang].contactsField,
  }
  return rowsOf({ diff }, names, tellValuesIn(lang, organizations))
}

export interface ItemsProps {
  items: readonly BatchItemRow[]
  batch: Batch
  organizations: OrganizationNames
}

/** Each dataset or line: what comes of it, what it had and has, why not. */
export function Items({ items, batch, organizations }: ItemsProps) {
  const lang = useLang()
  const words = batchWords[lang]
  const labels = batch.state === 'ready' ? words.wouldBe : words.outcomes
  const isImport = batch.change === null
  return (
    <Table
      caption={words.items}
      captionHidden
      stacks
      rows={items}
      columns={[
        ...(isImport
          ? [
              {
                key: 'line',
                label: words.columns.line,
                numeric: true,
                cell: ({ position }: BatchItemRow) => position,
              },
            ]
          : []),
        {
          key: 'title',
          label: words.columns.title,
          heading: true,
          cell: (item) => {
            const [label, path] = [item.title || words.untitled, pathOf(item)]
            return path ? <Link href={path}>{label}</Link> : label
          },
        },
        {
          key: 'outcome',
          label: words.columns.outcome,
          cell: (item) => {
            const outcome = outcomeOf(item)
            return outcome && <Tag status={statusOf[outcome]}>{labels[outcome]}</Tag>
          },
        },
        {
          key: 'what',
          label: words.columns.what,
          cell: (item) => <What item={item} organizations={organizations} />,
        },
      ]}
    />
  )
}

function pathOf({ dataset_id, entry_id }: BatchItemRow): string | null {
  if (dataset_id) return `/datasets/${dataset_id}`
  return entry_id && `/openings/${entry_id}`
}

function What({ item, organizations }: { item: BatchItemRow; organizations: OrganizationNames }) {
  const lang = useLang()
  const words = batchWords[lang]
  const problems = problemsOf(item, lang)
  const rows = differencesOf(item, lang, organizations)
  const isDone = ['created', 'changed'].includes(outcomeOf(item) ?? '')
  const caption = `${words.columns.what} — ${item.title || words.untitled}`
  if (problems.length === 0 && rows.length === 0) return words.nothingElse
  return (
    <>
      {problems.map((problem) => (
        <p>{problem}</p>
      ))}
      {rows.length > 0 && (problems.length === 0 || isDone) && (
        <Differences caption={caption} rows={rows} isNew={outcomeOf(item) === 'created'} />
      )}
    </>
  )
}
