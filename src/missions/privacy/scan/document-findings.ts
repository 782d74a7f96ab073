import type { FindingPlace, HiddenMetadata, ScanBeside } from './contract.ts'
import type { Draft } from './weight.ts'

/** Said of the document around the table: `meaning` tells apart what is of the same kind. */
export type DocumentDraft = Draft & { meaning?: string }

/** What a document holds beside cells: authors, comments, what is hidden, what nobody could read. */
export function findInDocument(
  hidden: HiddenMetadata,
  { unread }: Pick<ScanBeside, 'unread'>,
): DocumentDraft[] {
  const { authors, comments, hiddenSheets, hiddenColumns, hiddenRows = 0, elsewhere = [] } = hidden
  const away = elsewhere.reduce((sum, { columns, rows }) => sum + columns.length + rows, 0)
  return [
    draft('document-authors', authors.filter((name) => name.trim() !== '').length),
    draft('document-comments', comments),
    draft('hidden-content', hiddenSheets.length + away),
    // Publishing the table alone would show them: they are removed one by one.
    { ...draft('hidden-content', hiddenColumns.length), columns: hiddenColumns, remedies: ['remove'] },
    { ...draft('hidden-content', hiddenRows), ...hiddenRowsOnly(hiddenRows) },
    draft('unread-parts', unread.length),
  ]
}

function hiddenRowsOnly(count: number): Partial<DocumentDraft> {
  return { meaning: 'rows', remedies: [], reasons: [{ code: 'hidden-rows', figures: { count } }] }
}

function draft(kind: Draft['kind'], count: number): DocumentDraft {
  return {
    kind,
    columns: [],
    confidence: 0.9,
    reasons: [{ code: 'metadata', figures: { count } }],
    cells: count,
    share: 0,
    examples: [],
  }
}

/** The same thing in more places is told once, with all of them. */
const mostApart = 3

/** Findings of many sheets or files that say the same: a hundred files of a hundred towns are one question. */
export function together(drafts: readonly Draft[]): Draft[] {
  const same = Map.groupBy(drafts, ({ kind, columns, places }) =>
    JSON.stringify([kind, columns, places?.[0]?.what ?? null]),
  )
  return [...same.values()].flatMap((group) => (group.length > mostApart ? [asOne(group)] : group))
}

function asOne(group: readonly Draft[]): Draft {
  const surest = group.toSorted((a, b) => b.confidence - a.confidence)[0] ?? draft('unread-parts', 0)
  return {
    ...surest,
    places: group.flatMap(({ places = [] }): FindingPlace[] => places),
    cells: group.reduce((sum, { cells }) => sum + cells, 0),
    share: Math.max(...group.map(({ share }) => share)),
  }
}
