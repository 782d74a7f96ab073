import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { type ProducerType, producerTypes } from '../../schema.ts'
import { isSiren, isSiret, numberIn } from '../siret.ts'
import { isSoleTrader, kindOfCategory } from './legal-category.ts'

export interface ReadEntry {
  number: string
  name: string
  acronym: string | null
  kind: ProducerType | null
  legalCategory: string | null
  address: string | null
}

export interface Read {
  entries: ReadEntry[]
  /** Lines of a sole trader, without a name, or without a number that verifies itself; from 1 without the header. */
  rejected: number[]
}

/** What files call their columns; compared without accents, capitals nor punctuation. */
const columns = {
  siret: ['siret', 'numerosiret', 'businessnumberid'],
  siren: ['siren', 'numerosiren'],
  name: ['nom', 'name', 'label', 'libelle', 'denomination', 'denominationunitelegale', 'nomcomplet', 'title'],
  acronym: ['sigle', 'acronym', 'acronyme', 'sigleunitelegale'],
  kind: ['kind', 'type', 'nature'],
  legalCategory: [
    ...['categoriejuridique', 'categoriejuridiqueunitelegale', 'naturejuridique', 'legalcategory'],
  ],
  address: ['adresse', 'address'],
} as const
type Column = keyof typeof columns

const Value = z.union([z.string(), z.number()]).transform(String).catch('')
const Rows = z.array(z.record(z.string(), z.unknown()))
/** A number and a name, or a number and what is known of it. */
const ByNumber = z.record(z.string(), z.union([z.string(), z.record(z.string(), z.unknown())]))

/** A directory in CSV (comma, semicolon or tab) or JSON (a list, or an object by SIRET or SIREN), in UTF-8 or Latin-1. */
export async function readDirectory(path: string): Promise<Read> {
  const rows = rowsOf(textOf(await readFile(path)))
  const read: Read = { entries: [], rejected: [] }
  rows.forEach((row, index) => {
    const entry = toEntry(row)
    if (entry) read.entries.push(entry)
    else read.rejected.push(index + 1)
  })
  return read
}

function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function rowsOf(text: string): Record<string, unknown>[] {
  if (!/^\s*[[{]/.test(text)) return Rows.parse(parse(text, csvOptions(text)))
  const json: unknown = JSON.parse(text)
  if (Array.isArray(json)) return Rows.parse(json)
  return Object.entries(ByNumber.parse(json)).map(([number, known]) => {
    const digits = numberIn(number) ?? ''
    const named = typeof known === 'string' ? { name: known } : known
    return { ...named, [digits.length === 9 ? 'siren' : 'siret']: digits }
  })
}

function csvOptions(text: string) {
  const header = text.slice(0, text.search(/[\r\n]|$/))
  const count = (mark: string) => header.split(mark).length
  const delimiter = [';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best), ',')
  return { delimiter, columns: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true }
}

function toEntry(row: Record<string, unknown>): ReadEntry | null {
  const cells = new Map(Object.entries(row).map(([key, value]) => [plain(key), Value.parse(value).trim()]))
  const cell = (column: Column) => {
    const found = columns[column].find((name) => cells.get(name))
    return found ? (cells.get(found) ?? '') : ''
  }
  const number = [cell('siret'), cell('siren')].map(numberIn).find((digits) => digits !== null)
  const name = cell('name').replaceAll(/\s+/g, ' ').slice(0, 300)
  if (!number || !name || !(number.length === 9 ? isSiren(number) : isSiret(number))) return null
  const said = cell('kind')
  const category =
    [cell('legalCategory').replaceAll(/\s/g, ''), said].find((code) => /^\d{2,4}$/.test(code)) ?? null
  if (category && isSoleTrader(category)) return null
  const kind = producerTypes.find((type) => type === said) ?? (category && kindOfCategory(category))
  return {
    number,
    name,
    acronym: cell('acronym').slice(0, 128) || null,
    kind: kind || null,
    legalCategory: category,
    address: cell('address').replaceAll(/\s+/g, ' ').slice(0, 300) || null,
  }
}

function plain(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
}
