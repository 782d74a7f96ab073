import { identifier } from '#kernel/duck'
import { type SensitiveValues, sensitiveValues } from '../vocabulary/sensitive-values.ts'
import type { Reason } from './contract.ts'
import { doubts, type KnownColumn, peopleReason } from './known.ts'
import { readLabel, sensitiveMatter } from './labels.ts'
import { keepExample } from './masking.ts'
import { quasiColumns } from './singling-out.ts'
import { type RawSource, readRows } from './source.ts'
import type { Subject } from './subject.ts'
import { type Draft, doubt } from './weight.ts'

/** Labels are short, few, and come again: what is longer is a text, what is all different names something. */
const longestLabel = 80
const mostLabels = 200
const fewLabels = 20
/** Columns that tell what a person, a body, a project does or teaches: "psychiatrie" is then a trade. */
const ofActivity =
  /\b(specialites?|discipline|domaines?|themes?|thematiques?|secteur|activites?|services?|profession|metier|poste|fonction|emploi|formation|intitule|objet|titre|libelle (?:formation|diplome|poste)|etablissement|structure|organisme|employeur|programme|mission|projet|action|delegation|nature|type (?:d )?(?:etablissement|structure|action|acte)|dispositif|public|destination|equipement|commune|ville|adresse|rue|nom|prenom|noms|prenoms|langues?|lv[123]|language|speciality|specialty|department|job|field|topic|subject|project)\b/
const boolean = /^(?:o|n|oui|non|yes|no|vrai|faux|true|false|x|\d+)$/i

interface Values {
  value: string
  count: number
}

/**
 * Columns of labels whose values say of the person of the row what GDPR, articles 9 and 10, protects, whatever their
 * header. Only in tables whose rows are persons: a table that counts them tells of nobody.
 */
export async function findSensitiveValues(
  source: RawSource,
  known: readonly KnownColumn[],
  subject: Subject,
): Promise<Draft[]> {
  const quasi = quasiColumns(known.map(({ evidence }) => evidence))
  const isAboutPersons = subject.people.length > 0
  if (!isAboutPersons && (subject.statistics !== null || subject.establishment !== null || quasi.length < 3))
    return []
  const drafts: Draft[] = []
  for (const one of known) {
    if (!mayHoldLabels(one, subject)) continue
    const draft = weigh(one, await labelsOf(source, one), subject)
    if (!draft) continue
    const worth = isAboutPersons ? 1 : 0.7
    drafts.push(doubt({ ...draft, confidence: draft.confidence * worth }, subject, doubts.sensitive))
  }
  return drafts
}

function mayHoldLabels({ column, swept, evidence }: KnownColumn, { people }: Subject): boolean {
  const matter = sensitiveMatter(column)
  // What its header announces is told already.
  if (matter !== null && matter !== 'money') return false
  const { type = 'text', measured } = column
  if (type !== 'text' || swept.filled === 0 || swept.meanLength > longestLabel) return false
  if (measured && measured.distinct > mostLabels) return false
  return (
    !people.includes(column.name) &&
    evidence.establishment === null &&
    !ofActivity.test(readLabel(column.label || column.name))
  )
}

/** Its values, each with its cells, when they come again. */
async function labelsOf(source: RawSource, { column, swept }: KnownColumn): Promise<Values[]> {
  const isRepeated = (distinct: number) => distinct <= fewLabels || swept.filled / distinct >= 2
  const name = identifier(column.name)
  const rows = await readRows(
    source,
    `select ${name} as v, count(*)::int as n from ${source.from} where ${name} <> '' group by 1 order by n desc, v
     limit ${mostLabels + 1}`,
  )
  if (rows.length > mostLabels || !isRepeated(rows.length)) return []
  return rows.map(({ v, n }) => ({ value: String(v), count: Number(n) }))
}

function weigh({ column, swept }: KnownColumn, values: readonly Values[], subject: Subject): Draft | null {
  const told = values.flatMap((one) => {
    const matter = boolean.test(one.value.trim()) ? null : matterOf(one.value)
    return matter && !(matter === 'politics' && subject.officials) ? [{ ...one, matter }] : []
  })
  const [first] = told
  if (!first) return null
  const cells = told.reduce((sum, { count }) => sum + count, 0)
  const share = cells / swept.filled
  const matters = [...new Set(told.map(({ matter }) => matter))]
  const examples: string[] = []
  for (const { value } of told) keepExample(examples, value)
  // One word in a hundred cells may be a slip; several of one matter are what the column is about.
  const isAbout = share >= 0.2 || told.filter(({ matter }) => matter === first.matter).length >= 2
  const reasons: Reason[] = [
    ...matters.map((matter): Reason => ({ code: 'sensitive-values', figures: { matter, cells } })),
    ...(subject.people.length > 0 ? [peopleReason(subject)] : []),
  ]
  return {
    kind: 'sensitive',
    columns: [column.name],
    confidence: isAbout ? 0.85 : 0.65,
    reasons,
    cells,
    share,
    examples,
  }
}

/** The matter that a value says of somebody; a question or a denial of it says as much. */
export function matterOf(value: string): SensitiveValues['matter'] | null {
  const text = ` ${readLabel(value)} `
  const bare = text.trim()
  const found = sensitiveValues.find(
    ({ within, alone }) => alone.includes(bare) || within.some((word) => holds(text, word)),
  )
  return found?.matter ?? null
}

function holds(text: string, word: string): boolean {
  return text.includes(` ${word} `) || text.includes(` ${word}s `)
}
