import { openEngine } from '#kernel/duck/instance'
import { findAnnounced, findNames, findSensitive } from './announced-findings.ts'
import { findCandidates } from './candidate-findings.ts'
import type { Finding, HiddenMetadata, ScanAnswer, ScanOrder, ScanStep, Tell } from './contract.ts'
import type { KnownColumn } from './known.ts'
import { findPseudonymColumns, pseudonymDraft } from './pseudonyms.ts'
import { findBrokenSecrecy } from './secrecy.ts'
import { findSinglingOut } from './singling-out.ts'
import { openSource, type RawSource } from './source.ts'
import { personNameColumns, readSubject, type Subject } from './subject.ts'
import { sweep } from './sweep.ts'
import { weighColumns } from './values.ts'
import { type Draft, toFinding } from './weight.ts'

/** Scans a whole table: all its cells, then what its columns say together, then the document around it. */
export async function scan(order: Omit<ScanOrder, 'task'>, tell: Tell = () => {}): Promise<ScanAnswer> {
  const connection = await openEngine({ ...order.limits, scratch: order.folder })
  try {
    const source = await openSource(connection, order.raw, order.columns)
    return await scanSource(source, order, tell)
  } finally {
    connection.closeSync()
  }
}

/** The same over a table that is open already. */
export async function scanSource(
  source: RawSource,
  { thresholds, hidden, pseudonyms: made }: Pick<ScanOrder, 'thresholds' | 'hidden' | 'pseudonyms'>,
  tell: Tell,
): Promise<ScanAnswer> {
  const steps: Record<string, number> = {}
  const timed = async <T>(step: ScanStep, work: () => Promise<T>): Promise<T> => {
    tell({ step })
    const started = performance.now()
    const answer = await work()
    steps[step] = Math.round(performance.now() - started)
    return answer
  }
  const swept = await timed('sweep', () => sweep(source))
  const evidence = await timed('headers', () => weighColumns(source))
  const pseudonyms = await timed('pseudonyms', () => findPseudonymColumns(source, made))
  const subject = readSubject({ columns: source.columns, evidence, swept, pseudonyms })
  const known = source.columns.flatMap((column, place): KnownColumn[] => {
    const [cells, weighed] = [swept[place], evidence[place]]
    return cells && weighed ? [{ column, swept: cells, evidence: weighed }] : []
  })
  const drafts = [
    ...findInColumns(known, subject),
    ...pseudonyms.map(pseudonymDraft),
    ...(await timed('singling-out', () => findSinglingOut({ source, evidence, subject, thresholds }))),
    ...(subject.people.length === 0 ? await timed('secrecy', () => findBrokenSecrecy(source, evidence)) : []),
    ...findInDocument(hidden),
  ]
  return { rows: source.rows, findings: order(drafts, source), steps }
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

function order(drafts: readonly Draft[], { columns }: RawSource): Finding[] {
  const severityOrder = ['critical', 'high', 'medium', 'low']
  const findings = drafts.flatMap((draft) => {
    const meaning = columns.find(({ name }) => name === draft.columns[0])?.meaning?.id ?? null
    const finding = toFinding(draft, draft.columns.length === 1 ? meaning : null)
    return finding ? [finding] : []
  })
  const rank = ({ severity, level }: Finding) =>
    severityOrder.indexOf(severity) + (level === 'low' ? 10 : level === 'medium' ? 0.5 : 0)
  return findings.sort((a, b) => rank(a) - rank(b) || b.confidence - a.confidence)
}

/** What a document holds beside the table that was read: authors, comments, what is hidden, other sheets and files. */
function findInDocument({ unread = [], ...document }: HiddenMetadata): Draft[] {
  const { authors, comments, hiddenSheets, hiddenColumns } = document
  const draft = (kind: Draft['kind'], count: number): Draft => ({
    kind,
    columns: [],
    confidence: 0.9,
    reasons: [{ code: kind === 'unread-parts' ? 'unread' : 'metadata', figures: { count } }],
    cells: count,
    share: 0,
    examples: [],
  })
  return [
    draft('document-authors', authors.filter((name) => name.trim() !== '').length),
    draft('document-comments', comments),
    draft('hidden-content', hiddenSheets.length + hiddenColumns.length),
    draft('unread-parts', unread.length),
  ]
}
