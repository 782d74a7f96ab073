import { identifier } from '#kernel/duck'
import type { Thresholds } from './contract.ts'
import { type Role, sensitiveMatter } from './labels.ts'
import { keepExample } from './masking.ts'
import { filled, type RawSource, readRows } from './source.ts'
import type { Subject } from './subject.ts'
import type { ColumnEvidence } from './values.ts'
import type { Draft } from './weight.ts'

/** Headers of what is known of somebody by others: together they single out (opinion WP216 of the article 29 group). */
const quasiIdentifiers: readonly Role[] = [
  'sex',
  'birth-date',
  'birth-year',
  'birth-place',
  'age',
  'place',
  'reduced-address',
  'occupation',
  'nationality',
  'diploma',
  'family',
]
/** More columns make nearly every row unique, which says nothing more. */
const most = 8
/** What is always told beside the threshold of the office. */
const strictest = 11

interface Weighing {
  source: RawSource
  evidence: readonly ColumnEvidence[]
  subject: Subject
  thresholds: Thresholds
}

/**
 * k-anonymity and l-diversity over the quasi-identifiers of a table whose rows are persons: rows whose combination is
 * shared by fewer than k, and groups of k or more that all have the same sensitive value.
 */
export async function findSinglingOut(weighing: Weighing): Promise<Draft[]> {
  const { subject, source } = weighing
  const columns = quasiColumns(weighing.evidence)
  if (subject.people.length === 0 || columns.length < 2 || source.rows === 0) return []
  const drafts = [await weighGroups(weighing, columns), ...(await weighDiversity(weighing, columns))]
  return drafts.filter((draft) => draft.cells > 0)
}

/** Columns that a header and the shape of their values make quasi-identifiers. */
export function quasiColumns(evidence: readonly ColumnEvidence[]): string[] {
  return evidence
    .filter(({ roles }) => roles.some(({ role, share }) => quasiIdentifiers.includes(role) && share >= 0.5))
    .map(({ name }) => name)
    .slice(0, most)
}

async function weighGroups({ source, thresholds, subject }: Weighing, columns: string[]): Promise<Draft> {
  const { k } = thresholds
  const keys = columns.map((name) => filled(name)).join(', ')
  const [row = {}] = await readRows(
    source,
    `select sum(n) filter (where n < ${k}) as few, sum(n) filter (where n < ${strictest}) as strict,
      sum(n) filter (where n = 1) as alone, count(*) as groups
    from (select count(*) as n from ${source.from} group by ${keys})`,
  )
  const [few, strict, alone] = [Number(row.few ?? 0), Number(row.strict ?? 0), Number(row.alone ?? 0)]
  const share = few / source.rows
  const reasons: Draft['reasons'] = [
    { code: 'small-groups', figures: { k, rows: few, alone, strict, groups: Number(row.groups ?? 0) } },
    { code: 'people-table', figures: { columns: subject.people.join(', ') } },
  ]
  // What places a person exactly is enough; broad classes ask for more of them.
  const confidence = Math.min(0.95, 0.5 + 0.08 * columns.length + (alone > 0 ? 0.15 : 0))
  const officials = subject.officials !== null ? 0.45 : 1
  return {
    kind: 'singling-out',
    columns,
    confidence: confidence * officials,
    reasons: subject.officials
      ? [...reasons, { code: 'officials', figures: { column: subject.officials } }]
      : reasons,
    cells: few,
    share,
    examples: few > 0 ? await exampleGroups(source, columns, k) : [],
  }
}

async function exampleGroups(source: RawSource, columns: string[], k: number): Promise<string[]> {
  const named = columns.map((name) => identifier(name)).join(', ')
  const rows = await readRows(
    source,
    `select ${named} from ${source.from} group by ${named} having count(*) < ${k} limit 40`,
  )
  const examples: string[] = []
  for (const row of rows) keepExample(examples, columns.map((name) => row[name] ?? '∅').join(' / '))
  return examples
}

async function weighDiversity(
  { source, thresholds, subject }: Weighing,
  columns: string[],
): Promise<Draft[]> {
  const { k, l } = thresholds
  const keys = columns.map((name) => filled(name)).join(', ')
  const sensitive = source.columns.filter(
    (column) => !columns.includes(column.name) && sensitiveMatter(column) !== null,
  )
  const drafts: Draft[] = []
  for (const { name } of sensitive) {
    const [row = {}] = await readRows(
      source,
      `select count(*) as groups, sum(n) as affected from (
        select count(*) as n from ${source.from} group by ${keys}
        having count(*) >= ${k} and count(${filled(name)}) = count(*) and count(distinct ${filled(name)}) < ${l})`,
    )
    const cells = Number(row.affected ?? 0)
    drafts.push({
      kind: 'homogeneity',
      columns: [name, ...columns],
      confidence: 0.75,
      reasons: [
        { code: 'same-value', figures: { k, l, groups: Number(row.groups ?? 0), column: name } },
        { code: 'people-table', figures: { columns: subject.people.join(', ') } },
      ],
      cells,
      share: cells / source.rows,
      examples: [],
    })
  }
  return drafts
}
