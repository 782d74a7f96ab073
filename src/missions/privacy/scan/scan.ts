import { literal } from '#kernel/duck'
import { openEngine } from '#kernel/duck/instance'
import { findAnnounced, findNames, findSensitive } from './announced-findings.ts'
import { findCandidates } from './candidate-findings.ts'
import type { Finding, ScanAnswer, ScanOrder, ScanStep, Tell } from './contract.ts'
import { type DocumentDraft, findInDocument, together } from './document-findings.ts'
import type { KnownColumn } from './known.ts'
import { findPseudonymColumns, pseudonymDraft } from './pseudonyms.ts'
import { findBrokenSecrecy } from './secrecy.ts'
import { findSensitiveValues } from './sensitive-values.ts'
import { findSinglingOut } from './singling-out.ts'
import { openSource, type RawSource, readRows } from './source.ts'
import { personNameColumns, readSubject, type Subject } from './subject.ts'
import { sweep } from './sweep.ts'
import { findInHeaders, findInTexts } from './text-findings.ts'
import { weighColumns } from './values.ts'
import { type Draft, toFinding } from './weight.ts'

/** Scans a whole file: all the cells of its table, what goes out with it, then the document around it. */
export async function scan(order: Omit<ScanOrder, 'task'>, tell: Tell = () => {}): Promise<ScanAnswer> {
  const connection = await openEngine({ ...order.limits, scratch: order.folder })
  try {
    const source = await openSource(connection, order.raw, order.columns)
    const clock = openClock(tell)
    const found = await scanTable(source, order, clock)
    const beside = await clock.timed('beside', () => scanBeside(source, order))
    const drafts = [...found, ...beside, ...findInDocument(order.hidden, order.beside)]
    return { rows: source.rows, findings: rank(drafts, source), steps: clock.steps }
  } finally {
    connection.closeSync()
  }
}

/** One table alone, which is open already. */
export async function scanSource(
  source: RawSource,
  order: Pick<ScanOrder, 'thresholds' | 'pseudonyms'>,
  tell: Tell,
): Promise<ScanAnswer> {
  const clock = openClock(tell)
  const drafts = await scanTable(source, order, clock)
  return { rows: source.rows, findings: rank(drafts, source), steps: clock.steps }
}

function openClock(tell: Tell) {
  const steps: Record<string, number> = {}
  const timed = async <T>(step: ScanStep, work: () => Promise<T>): Promise<T> => {
    tell({ step })
    const started = performance.now()
    const answer = await work()
    steps[step] = Math.round(performance.now() - started)
    return answer
  }
  return { steps, timed }
}

/** All the cells of a table, then what its columns say together. */
async function scanTable(
  source: RawSource,
  { thresholds, pseudonyms: made }: Pick<ScanOrder, 'thresholds' | 'pseudonyms'>,
  { timed }: ReturnType<typeof openClock>,
): Promise<Draft[]> {
  const swept = await timed('sweep', () => sweep(source))
  const evidence = await timed('headers', () => weighColumns(source, swept))
  const pseudonyms = await timed('pseudonyms', () => findPseudonymColumns(source, made))
  const subject = readSubject({ columns: source.columns, evidence, swept, pseudonyms })
  const known = source.columns.flatMap((column, place): KnownColumn[] => {
    const [cells, weighed] = [swept[place], evidence[place]]
    return cells && weighed ? [{ column, swept: cells, evidence: weighed }] : []
  })
  const labels = await timed('labels', () => findSensitiveValues(source, known, subject))
  const inColumns = [...findInColumns(known, subject), ...labels]
  return [
    ...inColumns,
    ...pseudonyms.map(pseudonymDraft),
    ...findInHeaders(source.columns).filter(
      ({ kind, columns: [name] }) => !inColumns.some((one) => one.kind === kind && one.columns[0] === name),
    ),
    ...(await timed('singling-out', () => findSinglingOut({ source, evidence, subject, thresholds }))),
    ...(subject.people.length === 0 ? await timed('secrecy', () => findBrokenSecrecy(source, evidence)) : []),
  ]
}

/** Each table beside by the same checks, then the texts that stand in none. */
async function scanBeside(
  { connection }: RawSource,
  { beside: { tables, texts }, thresholds }: Pick<ScanOrder, 'beside' | 'thresholds'>,
): Promise<Draft[]> {
  const drafts: Draft[] = []
  for (const { raw, columns, place } of tables) {
    const source = await openSource(connection, raw, columns)
    const found =
      source.rows === 0
        ? []
        : await scanTable(
            source,
            { thresholds },
            openClock(() => {}),
          )
    drafts.push(...found.map(({ remedies: _, ...draft }) => ({ ...draft, places: [place] })))
  }
  for (const [number, { place, what }] of (texts?.places ?? []).entries()) {
    const from = `(select text from read_parquet(${literal(texts?.raw ?? '')}) where place = ${number})`
    const [counted] = await readRows({ connection }, `select count(*) as n from ${from}`)
    const columns = [{ name: 'text', label: '' }]
    const source = { connection, from, some: () => from, columns, rows: Number(counted?.n ?? 0) }
    drafts.push(...(await findInTexts(source, { ...place, what })))
  }
  return together(drafts)
}

/** What the columns of a table say one by one. */
function findInColumns(known: readonly KnownColumn[], subject: Subject): Draft[] {
  const names = personNameColumns(known.map(({ evidence }) => evidence))
  return known.flatMap((one) => [
    ...findCandidates(one, subject),
    ...findAnnounced(one, subject),
    ...findNames(one, names, subject),
    ...findSensitive(one, subject),
  ])
}

function rank(drafts: readonly DocumentDraft[], { columns }: RawSource): Finding[] {
  const severityOrder = ['critical', 'high', 'medium', 'low']
  const findings = drafts.flatMap(({ meaning: told, ...draft }) => {
    const known = draft.places ? null : columns.find(({ name }) => name === draft.columns[0])?.meaning?.id
    const finding = toFinding(draft, told ?? (draft.columns.length === 1 ? (known ?? null) : null))
    return finding ? [finding] : []
  })
  const rankOf = ({ severity, level }: Finding) =>
    severityOrder.indexOf(severity) + (level === 'low' ? 10 : level === 'medium' ? 0.5 : 0)
  return findings.sort((a, b) => rankOf(a) - rankOf(b) || b.confidence - a.confidence)
}
