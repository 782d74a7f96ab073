import { z } from 'zod'
import { refuse } from '#kernel/refusal'

export interface ListOf<T> {
  items: T[]
  /** Cursor of the next page, null on the last. */
  next: string | null
}

const part = z
  .string()
  .max(300)
  .refine((text) => !text.includes('\0'))
const Cursor = z.tuple([part, part])
const Instant = z.iso.datetime()

/** Rows were asked one more than `limit`: the extra one only says that there is a next page. */
export function nextPage<Row, T>(
  rows: readonly Row[],
  limit: number,
  { keyOf, to }: { keyOf: (row: Row) => readonly [string, string]; to: (row: Row) => T },
): ListOf<T> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const next =
    rows.length > limit && last ? Buffer.from(JSON.stringify(keyOf(last))).toString('base64url') : null
  return { items: shown.map(to), next }
}

/** The sort key and the id after which a page begins. @throws invalidInput */
export function readCursor(cursor: string): [string, string] {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch {
    throw wrongCursor()
  }
}

/** The same for a list in order of date. */
export function readDateCursor(cursor: string): [string, string] {
  const [date, id] = readCursor(cursor)
  if (!Instant.safeParse(date).success) throw wrongCursor()
  return [date, id]
}

/** A pattern for `like` in which what people type has no special meaning. */
export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`
}

function wrongCursor() {
  return refuse.invalidInput({ errors: [{ pointer: '/cursor', detail: 'cursor' }] })
}
