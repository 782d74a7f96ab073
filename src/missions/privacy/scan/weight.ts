import type { Finding, FindingKind, FindingPlace, Level, Reason, RemedyKind } from './contract.ts'
import { kinds } from './kinds.ts'
import type { Subject } from './subject.ts'

/** A finding before its confidence is weighed against the rest of the table. */
export interface Draft {
  kind: FindingKind
  columns: string[]
  confidence: number
  reasons: Reason[]
  cells: number
  share: number
  examples: string[]
  /** Where it is beside the table. */
  places?: FindingPlace[]
  /** When not those of its kind. */
  remedies?: readonly RemedyKind[]
}

/** Factors from 0 to 1. */
export interface Doubts {
  establishment: number
  officials: number
}

/** Below, a finding is noise and is not told. */
const least = 0.15
const medium = 0.45
const high = 0.75

/** Makes a finding of a draft; null when it is not worth telling. */
export function toFinding(draft: Draft, meaning: string | null = null): Finding | null {
  const confidence = Math.min(0.99, Math.round(draft.confidence * 100) / 100)
  if (confidence < least || draft.cells === 0) return null
  const { severity, articles, remedies } = kinds[draft.kind]
  const { places } = draft
  const name = [draft.kind, [...draft.columns].sort().join('+'), meaning ?? '']
  return {
    ...draft,
    key: [...name, ...(places ? [keyOf(places)] : [])].join('|'),
    severity,
    confidence,
    level: levelOf(confidence),
    share: Math.min(1, Math.round(draft.share * 10_000) / 10_000),
    articles: [...articles],
    // What is beside the table goes when the table alone is published.
    remedies: [...(draft.remedies ?? (places ? ['table-only' as const] : remedies))],
  }
}

function keyOf([only, ...others]: readonly FindingPlace[]): string {
  if (others.length > 0) return '*'
  return [only?.member, only?.sheet, only?.what].map((part) => part ?? '').join('/')
}

export function levelOf(confidence: number): Level {
  return confidence >= high ? 'high' : confidence >= medium ? 'medium' : 'low'
}

/**
 * Doubts that the rest of the table gives to what identifies somebody by contact or by name: registers of
 * establishments and lists of officials are published by law (CRPA, D312-1-3). Not when it describes private persons.
 */
export function doubt(draft: Draft, subject: Subject, factors: Doubts): Draft {
  if (subject.privatePeople.length > 0) return draft
  const { establishment, officials } = subject
  if (officials)
    return lowered(draft, factors.officials, { code: 'officials', figures: { column: officials } })
  if (establishment)
    return lowered(draft, factors.establishment, {
      code: 'establishment',
      figures: { column: establishment },
    })
  return draft
}

export function lowered(draft: Draft, factor: number, reason: Reason): Draft {
  return { ...draft, confidence: draft.confidence * factor, reasons: [...draft.reasons, reason] }
}
