import type { Dataset } from '#missions/catalogue'
import type { Person } from '#missions/people'

/** Instants as udata writes them: `+00:00`, never `Z`. */
export function instant(iso: string): string
export function instant(iso: string | null | undefined): string | null
export function instant(iso: string | null | undefined): string | null {
  return iso ? iso.replace(/Z$/, '+00:00') : null
}

export function kindsOf(badges: readonly string[]): { kind: string }[] {
  return badges.map((kind) => ({ kind }))
}

/** What udata calls the roles of an organisation. */
export const roles = { administrator: 'admin', editor: 'editor', contributor: 'partial_editor' } as const

/** A reference to a person. Nobody has a slug or a picture here. */
export function toUserRef({ id, firstName, lastName }: Person, site: string) {
  return {
    class: 'User',
    id,
    first_name: firstName,
    last_name: lastName,
    slug: id,
    uri: `${site}/api/1/users/${id}/`,
    page: `${site}/users/${id}/`,
    avatar: null,
    avatar_thumbnail: null,
  }
}

/** Somebody of whom the name alone is known. */
export function personNamed({ id, name }: { id: string; name: string }): Person {
  return { id, firstName: name, lastName: '', createdAt: '' }
}

/** A reference to a dataset. */
export function toDatasetRef(
  { id, title, acronym, path }: Pick<Dataset, 'id' | 'title' | 'acronym' | 'path'>,
  site: string,
) {
  const [uri, page] = [`${site}/api/1/datasets/${id}/`, `${site}${path}/`]
  return { class: 'Dataset', id, title, acronym, uri, page }
}

/** The first day of a year, of a month, or the day itself. */
export function firstDay(partial: string): string {
  if (partial.length === 4) return `${partial}-01-01`
  return partial.length === 7 ? `${partial}-01` : partial
}

/** The last day of a year, of a month, or the day itself. */
export function lastDay(partial: string): string {
  if (partial.length === 4) return `${partial}-12-31`
  if (partial.length > 7) return partial
  const [year, month] = partial.split('-').map(Number)
  return `${partial}-${String(new Date(Date.UTC(year ?? 0, month ?? 1, 0)).getUTCDate()).padStart(2, '0')}`
}
