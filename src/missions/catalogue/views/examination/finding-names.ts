import type { JudgedFinding } from '#missions/privacy'

type Named = Pick<JudgedFinding, 'kind' | 'title' | 'where' | 'columns'>

const ofDocument: readonly string[] = [
  'document-authors',
  'document-comments',
  'hidden-content',
  'unread-parts',
]

/** Said of the document around the table: no cell shows it. */
export function isOfDocument({ kind }: Pick<Named, 'kind'>): boolean {
  return ofDocument.includes(kind)
}

/** What was found, and where. */
export function nameOf({ title, where, columns }: Named): string {
  return [title, where, columns.join(', ')].filter(Boolean).join(' — ')
}
