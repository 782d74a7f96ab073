import { without } from '../../query/address.ts'
import type { Explored } from '../../service/explore.ts'

/** What every part of the explorer is given. */
export interface ViewProps {
  explored: Explored
  /** Path of the page, without its language. */
  path: string
}

export function at(path: string, query: string): string {
  return query ? `${path}?${query}` : path
}

/** Other columns of the same view. */
export function withColumns(query: string, names: readonly string[]): string {
  const rest = without(query, 'columns')
  const list = names.map((name) =>
    encodeURIComponent(/[",]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name),
  )
  return [rest, `columns=${list.join(',')}`].filter(Boolean).join('&')
}
