import type { JudgedFinding } from '#missions/privacy'

type Named = Pick<JudgedFinding, 'kind' | 'title' | 'columns'>

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
export function nameOf({ title, columns }: Named): string {
  return [title, columns.join(', ')].filter(Boolean).join(' — ')
}
