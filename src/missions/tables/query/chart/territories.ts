import { createRequire } from 'node:module'
import { z } from 'zod'
import { identifier, literal } from '#kernel/duck'
import { folded } from '../../meanings/comparable.ts'
import divisions from '../../meanings/lists/divisions.json' with { type: 'json' }
import type { Column } from '../../schema/column.ts'

export type Level = 'departements' | 'regions'

const Departments = z.array(z.object({ code: z.string(), region: z.string() }))

/** Meanings whose values say in which territory a row is, from the most direct. */
const sources: Readonly<Record<Level, readonly string[]>> = {
  departements: ['code_departement', 'departement', 'code_commune', 'code_postal'],
  regions: ['code_region', 'region', 'code_departement', 'departement', 'code_commune', 'code_postal'],
}

export function canBe({ meaning }: Column, level: Level): boolean {
  return meaning !== null && sources[level].includes(meaning.id)
}

/** How directly a column says it: the smaller the better. */
export function directness({ meaning }: Column, level: Level): number {
  return sources[level].indexOf(meaning?.id ?? '')
}

/** Names of a level by code. */
export function territoryNames(level: Level): Readonly<Record<string, string>> {
  return level === 'regions' ? divisions.regions : divisions.departments
}

/** The code of the territory of a row, as SQL; null where the value says none. */
export function territorySql(column: Column, level: Level): string {
  const text = `trim(${identifier(column.name)}::varchar)`
  const id = column.meaning?.id
  if (id === 'region') return byName(text, divisions.regions)
  if (id === 'code_region') return `lpad(${text}, 2, '0')`
  const department = departmentSql(text, id)
  return level === 'departements' ? department : lookup(department, regionOf())
}

function departmentSql(text: string, id: string | undefined): string {
  const overseas = (rest: string) =>
    `case when left(${text}, 2) in ('97', '98') then left(${text}, 3) else ${rest} end`
  if (id === 'code_commune') return overseas(`upper(left(lpad(${text}, 5, '0'), 2))`)
  // Postal codes of Corsica are of before its two departments.
  const corsica = `case when left(${text}, 3) in ('200', '201') then '2A' when left(${text}, 2) = '20' then '2B' else left(lpad(${text}, 5, '0'), 2) end`
  if (id === 'code_postal') return overseas(corsica)
  if (id === 'departement') return byName(text, divisions.departments)
  // `lpad` also cuts: the departments of overseas have three digits.
  return `upper(case when length(${text}) < 2 then lpad(${text}, 2, '0') else ${text} end)`
}

function byName(text: string, names: Readonly<Record<string, string>>): string {
  const entries = Object.entries(names).map(([code, name]) => [folded(name), code] as const)
  return lookup(
    `trim(regexp_replace(lower(strip_accents(${text})), '[^a-z0-9]+', ' ', 'g'))`,
    new Map(entries),
  )
}

/** DuckDB reads a map once a vector, and a CASE of a hundred branches once a row. */
function lookup(sql: string, entries: ReadonlyMap<string, string>): string {
  const [keys, values] = [[...entries.keys()], [...entries.values()]]
  const list = (texts: string[]) => `[${texts.map(literal).join(', ')}]`
  return `map(${list(keys)}, ${list(values)})[${sql}]`
}

let regions: ReadonlyMap<string, string> | null = null

function regionOf(): ReadonlyMap<string, string> {
  if (regions) return regions
  const departments: unknown = createRequire(import.meta.url)(
    '@etalab/decoupage-administratif/data/departements.json',
  )
  regions = new Map(Departments.parse(departments).map(({ code, region }) => [code, region]))
  return regions
}

/** Departments of a region, to draw it. */
export function regionOfDepartment(code: string): string | null {
  return regionOf().get(code) ?? null
}
