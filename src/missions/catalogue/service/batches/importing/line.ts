import type { Lang } from '#kernel/words'
import { fold } from '#missions/records'
import type { Problem } from '../../../schema/batch.ts'
import { DatasetChanges } from '../../../schema/dataset.ts'
import { fieldOfPointer } from '../../../schema/form-fields.ts'
import { frequencies } from '../../../vocabulary/frequencies.ts'
import { findLicense, licenses } from '../../../vocabulary/licenses.ts'
import type { Term } from '../../../vocabulary/term.ts'
import { findTypedPlace, tellApart } from '../../typed-place.ts'
import type { ImportField, LineDraft } from './columns.ts'
import { importWords } from './words.ts'

export type ReadLine = { changes: DatasetChanges } | { problems: Problem[] }

/**
 * What a line says of a dataset, as changes; or all that is wrong in it, each with its column and how to correct it.
 * An empty cell says nothing: what the dataset has stays.
 */
export function readLine(draft: LineDraft, lang: Lang): ReadLine {
  const words = importWords[lang]
  const problems: Problem[] = []
  const wrong = (field: ImportField, message: string) => {
    // One date may break two rules of its shape.
    const isSaid = problems.some((said) => said.message === message)
    if (!isSaid) problems.push({ column: draft[field]?.header ?? null, message })
    return undefined
  }
  const termOf = (field: 'license' | 'frequency', terms: readonly Term[]) => {
    const text = draft[field]?.text
    if (text === undefined) return undefined
    const shown = terms.filter(({ id }) => examples.includes(id)).map(({ label }) => label[lang])
    const found = findTerm(terms, text) ?? (field === 'license' ? findLicense(text) : null)
    return found ?? wrong(field, words.unknownTerm(text, shown.join(', ')))
  }
  const zones = (listOf(draft.territory?.text) ?? []).map(
    (name) => findTypedPlace(name)?.id ?? wrong('territory', whichPlace(name, lang)),
  )
  const [start, end] = [dateOf(draft.start?.text), dateOf(draft.end?.text)]
  const given = {
    title: draft.title?.text,
    acronym: draft.acronym?.text,
    description: draft.description?.text,
    descriptionShort: draft.descriptionShort?.text,
    tags: listOf(draft.tags?.text),
    license: termOf('license', licenses),
    frequency: termOf('frequency', frequencies),
    spatial: draft.territory && { zones: zones.filter((zone) => zone !== undefined) },
    temporalCoverage: start === undefined ? undefined : { start, end: end ?? null },
  }
  const parsed = DatasetChanges.safeParse(Object.fromEntries(said(given)))
  for (const { path } of parsed.error?.issues ?? []) {
    const field = fieldOfPointer(`/${path.join('/')}`)
    if (isColumn(field)) wrong(field, words.fix[field])
  }
  if (parsed.success && problems.length === 0) return { changes: parsed.data }
  return { problems }
}

function said(given: Record<string, unknown>): [string, unknown][] {
  return Object.entries(given).filter(([, value]) => value !== undefined)
}

function isColumn(field: string): field is ImportField & keyof (typeof importWords)['fr']['fix'] {
  return Object.hasOwn(importWords.fr.fix, field)
}

/** Of those that most lines mean. */
const examples: readonly string[] = ['lov2', 'odc-odbl', 'daily', 'weekly', 'monthly', 'annual']

/** The licence of most public data, as desks name it without its version: the present one is meant. */
const shortNames: Readonly<Record<string, string>> = {
  'licence ouverte': 'lov2',
  'licence ouverte-lo': 'lov2',
  'licence etalab': 'lov2',
}

/** Rhythms as spreadsheets say them, without their endings: `mensuel`, `mensuelle`. */
const adjectives: Readonly<Record<string, string>> = {
  quotidien: 'daily',
  hebdomadaire: 'weekly',
  mensuel: 'monthly',
  trimestriel: 'quarterly',
  bimestriel: 'bimonthly',
  semestriel: 'semiannual',
  annuel: 'annual',
  biennal: 'biennial',
  ponctuel: 'punctual',
}

/** By id, or by its name in either language, whatever its accents and case. */
function findTerm(terms: readonly Term[], text: string): string | undefined {
  const written = fold(text).trim()
  const wanted = adjectives[written.replace(/(le|ne)$/, '')] ?? shortNames[written] ?? written
  return terms.find(({ id, label }) =>
    [id, label.fr, label.en, inBrackets(label.fr)].some((name) => fold(name).trim() === wanted),
  )?.id
}

/** `Open Database License (ODbL)` is best known as ODbL. */
function inBrackets(label: string): string {
  return /\(([^)]+)\)/.exec(label)?.[1] ?? label
}

/** As French desks write dates, `30/06/2015` or `06/2015`, in the shape of the catalogue. */
function dateOf(text: string | undefined): string | undefined {
  const [, day, month, year] = /^(?:(\d\d?)\/)?(\d\d?)\/(\d{4})$/.exec(text ?? '') ?? []
  if (!month) return text
  return [year, month, day].flatMap((part) => part?.padStart(2, '0') ?? []).join('-')
}

function listOf(text: string | undefined): string[] | undefined {
  return text
    ?.split(/[,;|\n]/)
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

function whichPlace(name: string, lang: Lang): string {
  const several = tellApart(name)
  const words = importWords[lang]
  return several.length > 0 ? words.severalPlaces(name, several.join(' ; ')) : words.unknownPlace(name)
}
