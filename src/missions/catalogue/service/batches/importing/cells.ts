import { fold } from '#missions/records'
import type { Texts } from '#missions/tables'

/** A line of a spreadsheet: what it says by field, and under which header. */
export type Cells<Field extends string> = Partial<Record<Field, { header: string; text: string }>>

/** The fields that headers mean, whatever their accents, case and punctuation. */
export function readerOfHeaders<Field extends string>(
  fields: Readonly<Record<Field, { fr: readonly string[]; en: readonly string[] }>>,
): (header: string) => Field | null {
  const isField = (name: string): name is Field => Object.hasOwn(fields, name)
  const byHeader = new Map<string, Field>()
  for (const field in fields)
    if (isField(field))
      for (const name of [...fields[field].fr, ...fields[field].en]) byHeader.set(key(name), field)
  return (header) => byHeader.get(key(header)) ?? null
}

function key(header: string): string {
  return fold(header)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

/** Lines with what they say; those that say nothing are left out, as a spreadsheet has them at its end. */
export function linesOf<Field extends string>(
  { columns, rows, above }: Texts,
  fields: readonly (Field | null)[],
): { line: number; cells: Cells<Field> }[] {
  return rows.flatMap((row, index) => {
    const cells: Cells<Field> = {}
    for (const [place, field] of fields.entries()) {
      const text = row[place]?.replaceAll('\r\n', '\n').trim()
      if (field && text && !cells[field]) cells[field] = { header: columns[place] ?? '', text }
    }
    return Object.keys(cells).length === 0 ? [] : [{ line: above + index + 1, cells }]
  })
}
