import { identifier, literal } from '#kernel/duck'
import { isRib, isRpps, looksLikeNirWithoutKey, passesLuhn } from './checks.ts'
import type { ScanColumn } from './contract.ts'
import { firstNames } from './first-names.ts'
import { type Role, readLabel, rolesOf } from './labels.ts'
import { keepExample } from './masking.ts'
import { aggregate, countRows, eachText, matches, type RawSource, readRows } from './source.ts'
import type { SweptColumn } from './sweep.ts'

/** What a header announces, with the share of the cells that have its shape. */
export interface RoleEvidence {
  role: Role
  /** Cells of that shape, that also pass the check where there is one. */
  cells: number
  /** Of the cells that hold something. */
  share: number
  examples: string[]
}

export interface ColumnEvidence {
  name: string
  roles: RoleEvidence[]
  /** Share of the cells whose first word is a first name; null where the column holds no such words. */
  knownNames: number | null
  /** `siren`, `siret` or `uai` when the values say so. */
  establishment: string | null
}

const letter = 'A-Za-zÀ-ÖØ-öø-ÿŒœŠšŽžĆćČčŁłŃńŞşĞğİı'
const namePattern = `^\\s*[${letter}][${letter} .'’\\-]{1,48}\\s*$`
const dateShape =
  '^\\s*(?:[0-3]?[0-9][/.\\- ][01]?[0-9][/.\\- ](?:18|19|20)?[0-9]{2}|(?:18|19|20)[0-9]{2}[/.\\-][01]?[0-9][/.\\-][0-3]?[0-9](?:[ T].*)?|[0-9]{1,2} [a-zéûA-ZÉÛ]{3,9} (?:19|20)[0-9]{2}|(?:19|20)[0-9]{6})\\s*$'

interface Shape {
  pattern: string
  check?: (text: string) => boolean
}
const nameShape: Shape = { pattern: namePattern }
/** Shape of the cells of each role, for RE2; the others are believed on their header. */
const shapes: Partial<Record<Role, Shape>> = {
  'first-name': nameShape,
  surname: nameShape,
  'bare-name': nameShape,
  'full-name': nameShape,
  'birth-date': { pattern: dateShape },
  'birth-year': { pattern: '^\\s*(?:18|19|20)[0-9]{2}(?:[.,]0|-[01][0-9]|-(?:18|19|20)[0-9]{2})?\\s*$' },
  age: { pattern: '^\\D{0,12}[0-9]{1,3}\\D{0,12}(?:[0-9]{1,3}\\D{0,12})?$' },
  sex: {
    pattern:
      '(?i)^\\s*(?:[hfmxw12]|homme|femme|hommes|femmes|masculin|f[ée]minin|male|female|m\\.|mme|mlle|mr|monsieur|madame|mademoiselle|gar[çc]on|fille)\\s*$',
  },
  address: {
    pattern:
      '(?i)(?:[0-9].*|^)\\b(?:rue|r\\.|avenue|av\\.?|bd|bld|boulevard|chemin|che|impasse|imp|all[ée]e|all|route|rte|place|pl|square|quai|cours|lotissement|r[ée]sidence|hameau|lieu[- ]dit|faubourg|passage|sentier|mont[ée]e|villa)\\b',
  },
  // What a remedy leaves of an address.
  'reduced-address': { pattern: '^\\s*[0-9]{5}[ ,]+[^0-9]+$' },
  latitude: { pattern: '^\\s*-?[0-9]{1,2}[.,][0-9]{3,}\\s*$' },
  longitude: { pattern: '^\\s*-?[0-9]{1,3}[.,][0-9]{3,}\\s*$' },
  nir: { pattern: '^[12][0-9]{4}(?:[0-9]{2}|2[AB])[0-9]{6}$', check: looksLikeNirWithoutKey },
  'tax-number': { pattern: '^[0-3][0-9]{12}$' },
  'student-number': { pattern: '(?i)^\\s*(?:[0-9]{10}[A-Z]|[0-9]{9}[A-Z]{2})\\s*$' },
  rib: { pattern: '(?i)^[0-9]{5} ?[0-9]{5} ?[A-Z0-9]{11} ?[0-9]{2}$', check: (text) => isRib(bare(text)) },
  plate: {
    pattern:
      '(?i)^\\s*(?:[A-HJ-NP-TV-Z]{2}[- ]?[0-9]{3}[- ]?[A-HJ-NP-TV-Z]{2}|[0-9]{1,4}[- ]?[A-Z]{2,3}[- ]?(?:[0-9]{2}|2A|2B|97[1-6]))\\s*$',
  },
  'identity-document': { pattern: '(?i)^\\s*(?:[0-9]{12}|[0-9]{2}[A-Z]{2}[0-9]{5}|[A-Z0-9]{9})\\s*$' },
  'health-professional': { pattern: '^\\s*[18][0-9]{10}\\s*$', check: (text) => isRpps(bare(text)) },
  'ip-address': { pattern: '(?i)^\\s*(?:[0-9a-f]{1,4}:){3,7}[0-9a-f:]{1,4}\\s*$' },
  phone: { pattern: '^\\s*[1-9][0-9]{8}(?:\\.0)?\\s*$' },
  secret: { pattern: '^\\S{6,}$' },
  'person-id': { pattern: '^\\s*\\S{1,40}\\s*$' },
}

/** Any cell that holds something. */
const anything: Shape = { pattern: '' }

/** Weighs the headers of a table against all its cells, and looks for first names where no header announces them. */
export async function weighColumns(
  source: RawSource,
  swept: readonly Pick<SweptColumn, 'filled'>[],
): Promise<ColumnEvidence[]> {
  const sample = await readSample(source)
  const roles = await weighRoles(
    source,
    swept.map(({ filled }) => filled),
  )
  const evidence: ColumnEvidence[] = []
  for (const [place, column] of source.columns.entries()) {
    const texts = sample.get(column.name) ?? []
    evidence.push({
      name: column.name,
      roles: roles[place] ?? [],
      knownNames: await shareOfFirstNames(source, column, texts),
      establishment: establishmentOf(column, texts),
    })
  }
  return evidence
}

/** For each column, what its header announces and its cells bear out; `filled` counts the cells of each. */
async function weighRoles(source: RawSource, filled: readonly number[]): Promise<RoleEvidence[][]> {
  const found: RoleEvidence[][] = []
  for (const [place, column] of source.columns.entries()) {
    const evidence: RoleEvidence[] = []
    const ofShape = new Map<Shape, Omit<RoleEvidence, 'role'>>()
    for (const role of rolesOf(column)) {
      const shape = shapes[role] ?? anything
      const weighed =
        ofShape.get(shape) ??
        (await weighShape(source, { column: column.name, shape, filled: filled[place] ?? 0 }))
      ofShape.set(shape, weighed)
      if (weighed.cells > 0) evidence.push({ role, ...weighed })
    }
    found.push(evidence)
  }
  return found
}

async function weighShape(
  source: RawSource,
  { column, shape, filled }: { column: string; shape: Shape; filled: number },
): Promise<Omit<RoleEvidence, 'role'>> {
  if (shape === anything) return { cells: filled, share: 1, examples: [] }
  const cells = filled === 0 ? 0 : await countRows(source, matches(column, shape.pattern))
  if (cells === 0) return { cells: 0, share: 0, examples: [] }
  const checked = await examine(source, { column, shape, cells })
  return { share: checked.cells / filled, ...checked }
}

async function examine(
  source: RawSource,
  { column, shape, cells }: { column: string; shape: Shape; cells: number },
): Promise<Pick<RoleEvidence, 'cells' | 'examples'>> {
  const examples: string[] = []
  const { pattern, check } = shape
  if (!check) {
    const first = `select ${identifier(column)} as v from ${source.from} where ${matches(column, pattern)} limit 20`
    for (const { v } of await readRows(source, first)) keepExample(examples, String(v))
    return { cells, examples }
  }
  let passed = 0
  await eachText(source, { column, where: matches(column, pattern) }, (text) => {
    if (!check(text)) return
    passed++
    keepExample(examples, text)
  })
  return { cells: passed, examples }
}

/** Rows from all over the table: only to choose what all cells are then asked. */
async function readSample(source: RawSource): Promise<Map<string, string[]>> {
  const texts = new Map<string, string[]>(source.columns.map(({ name }) => [name, []]))
  const names = source.columns.map(({ name }) => identifier(name)).join(', ')
  const most = Math.max(50, Math.floor(60_000 / source.columns.length))
  for (const row of await readRows(source, `select ${names} from ${source.some(most)} limit ${most}`))
    for (const [name, list] of texts) if (typeof row[name] === 'string' && row[name]) list.push(row[name])
  return texts
}

/** Fewer different words prove nothing. */
const fewestNames = 8
/** Streets, schools and stations bear the names of people. */
const namesPlaces =
  /\b(adresse|adr|adrs|rue|voie|libvoie|gare|station|arret|lieu|ecole|college|lycee|etablissement|commune|ville|quartier|equipement|nom (du |de la |de l )?(site|lieu|parc|stade|gymnase)|espece|genre|titre|libelle)\b/

async function shareOfFirstNames(
  source: RawSource,
  { name, label }: ScanColumn,
  sample: readonly string[],
): Promise<number | null> {
  const words = [...new Set(sample.map(plain))]
  const known = (text: string) =>
    text
      .split(/[ -]/)
      .slice(0, 2)
      .some((word) => firstNames.has(word))
  if (
    words.length < fewestNames ||
    namesPlaces.test(readLabel(label || name)) ||
    words.filter(known).length < words.length * 0.15
  )
    return null
  const cell = `regexp_split_to_array(lower(strip_accents(trim(${identifier(name)}))), '[ \\-]')`
  const names = [...firstNames].map(literal).join(',')
  const [share = 0] = await aggregate(source, [
    `avg((${cell}[1] in (${names}) or ${cell}[2] in (${names}))::int) filter (where ${identifier(name)} <> '')`,
  ])
  return share
}

function establishmentOf({ meaning }: ScanColumn, sample: readonly string[]): string | null {
  if (meaning && ['siren', 'siret', 'uai', 'code_rna', 'finess'].includes(meaning.id)) return meaning.id
  if (sample.length < 3) return null
  const most = (check: (text: string) => boolean) => sample.filter(check).length >= sample.length * 0.9
  if (most((text) => /^\d{14}$/.test(bare(text)) && passesLuhn(bare(text).slice(0, 9)))) return 'siret'
  if (most((text) => /^\d{9}$/.test(bare(text)) && passesLuhn(bare(text)))) return 'siren'
  return most((text) => /^0\d{6}[A-Z]$/.test(text.trim())) ? 'uai' : null
}

export function plain(text: string): string {
  return text.trim().normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

function bare(text: string): string {
  return text.replaceAll(' ', '').toUpperCase()
}
