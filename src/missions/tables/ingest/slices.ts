import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { identifier, literal } from '#kernel/duck'
import type { Work } from './build.ts'
import type { Typed } from './typed.ts'

/** Columns that are looked at together. */
export const sliceColumns = 100
/** A table of more columns is cut: each question of one column would read what the file says of all of them. */
const wide = 300
/** To write a longer table again costs more than the questions. */
const longest = 50_000

/** Gives a table to `look` whole, or cut in files of a hundred columns when it has hundreds; answers in order. */
export async function bySlices<T>(
  work: Work,
  typed: Typed,
  look: (work: Work, typed: Typed) => Promise<T[]>,
): Promise<T[]> {
  if (typed.columns.length <= wide || work.raw.rows > longest) return look(work, typed)
  const found: T[] = []
  for (let from = 0; from < typed.columns.length; from += sliceColumns) {
    const columns = typed.columns.slice(from, from + sliceColumns)
    const names = columns.map(({ name }) => identifier(name)).join(', ')
    // The engine may keep what it knows of a file of that name: each has a name of its own.
    const path = await cut(work, { from: typed.path, to: `slice-${from}`, columns: `__id, ${names}` })
    const raw = {
      ...work.raw,
      path: await cut(work, { from: work.raw.path, to: `slice-raw-${from}`, columns: names }),
    }
    found.push(...(await look({ ...work, raw }, { ...typed, path, columns })))
    for (const file of [path, raw.path]) rmSync(file)
  }
  return found
}

async function cut(
  { engine, folder }: Work,
  { from, to, columns }: { from: string; to: string; columns: string },
): Promise<string> {
  const path = join(folder, `${to}.parquet`)
  await engine.run(
    `copy (select ${columns} from read_parquet(${literal(from)})) to ${literal(path)} (format parquet)`,
  )
  return path
}
