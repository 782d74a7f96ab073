import { byChance, type CandidateKind } from './candidates.ts'
import type { Reason } from './contract.ts'
import { doubts, hasRole, type KnownColumn, labelReason } from './known.ts'
import type { Subject } from './subject.ts'
import type { Hits } from './sweep.ts'
import { type Draft, doubt } from './weight.ts'

interface Found {
  one: KnownColumn
  hits: Hits
  subject: Subject
}

/** What was found inside cells, whatever their header. */
export function findCandidates(one: KnownColumn, subject: Subject): Draft[] {
  return [...one.swept.hits].flatMap(([kind, hits]) => {
    if (hits.valid === 0) return []
    const draft = candidateDraft(one, kind, hits)
    if (kind === 'email') return weighEmails(draft, hits, subject)
    if (kind === 'phone') return weighPhones(draft, { one, hits, subject })
    if (kind === 'name-in-text') return weighCivility(draft, { one, hits, subject })
    const worth = byStructure[kind]
    return [worth ? weighStructure(draft, one, worth) : weighChecked(draft, { one, kind, hits })]
  })
}

function candidateDraft({ column, swept }: KnownColumn, kind: CandidateKind, hits: Hits): Draft {
  const inside: Reason[] =
    hits.whole < hits.valid / 2 ? [{ code: 'inside-text', figures: { cells: hits.cells } }] : []
  return {
    kind,
    columns: [column.name],
    confidence: 0,
    reasons: inside,
    cells: hits.cells,
    share: hits.cells / Math.max(1, swept.filled),
    examples: hits.examples,
  }
}

interface Worth {
  labelled: number
  /** Most cells of the column have it. */
  most: number
  some: number
}
/** Kinds without a check: what they are worth by header and by share. */
const byStructure: Partial<Record<CandidateKind, Worth>> = {
  plate: { labelled: 0.9, most: 0.75, some: 0.5 },
  'ip-address': { labelled: 0.9, most: 0.7, some: 0.2 },
  secret: { labelled: 0.95, most: 0.9, some: 0.85 },
  'birth-date': { labelled: 0.9, most: 0.85, some: 0.8 },
}

function weighStructure(draft: Draft, one: KnownColumn, worth: Worth): Draft {
  const labelled = hasRole(one, draft.kind === 'plate' ? 'plate' : 'ip-address')
  const confidence = labelled ? worth.labelled : draft.share > 0.5 ? worth.most : worth.some
  const reason: Reason = labelled ? labelReason(one) : { code: 'structure', figures: { cells: draft.cells } }
  return { ...draft, confidence, reasons: [reason, ...draft.reasons] }
}

/** Those that pass a check by chance alone are subtracted: one key in 97 fits any number. */
function weighChecked(
  draft: Draft,
  { one, kind, hits }: { one: KnownColumn; kind: CandidateKind; hits: Hits },
): Draft {
  const labelled = hasChecked(one, kind)
  const noKey = (hits.traits.get('no-key') ?? 0) > hits.valid / 2
  // Thirteen digits without their key have a structure that many codes share.
  const chance = noKey ? 0.7 : (byChance[kind] ?? 0)
  const lucky = hits.candidates * chance
  const margin = hits.candidates > 20 ? 2 * Math.sqrt(lucky) : 0
  const sure = Math.max(0, 1 - (lucky + margin) / hits.valid)
  const reasons: Reason[] = [
    { code: noKey ? 'structure' : 'checksum', figures: { passed: hits.valid, tried: hits.candidates } },
    ...(labelled ? [labelReason(one)] : []),
    ...draft.reasons,
  ]
  return { ...draft, confidence: labelled ? Math.max(sure, 0.85) : sure * 0.97, reasons }
}

function hasChecked(one: KnownColumn, kind: CandidateKind): boolean {
  return (kind === 'nir' || kind === 'tax-number') && hasRole(one, kind)
}

function weighEmails(draft: Draft, { traits, valid }: Hits, subject: Subject): Draft[] {
  const of = (trait: string) => traits.get(trait) ?? 0
  const close = of('private') + of('named')
  const cells = close + of('other')
  if (cells === 0) return []
  // One word at an organisation is a person or a service: who the rows are about decides.
  const other = subject.people.length > 0 ? 0.65 : 0.4
  const confidence = (0.9 * close + other * of('other')) / cells
  const personal: Reason = { code: 'personal-addresses', figures: { personal: close, all: valid } }
  const generic: Reason[] = of('generic')
    ? [{ code: 'generic-addresses', figures: { count: of('generic') } }]
    : []
  const share = (draft.share * cells) / valid
  const whole = { ...draft, cells, share, confidence, reasons: [...draft.reasons, personal, ...generic] }
  return [doubt(whole, subject, doubts.email)]
}

function weighPhones(draft: Draft, { one, hits, subject }: Found): Draft[] {
  const [mobile, landline] = [hits.traits.get('mobile') ?? 0, hits.traits.get('landline') ?? 0]
  const cells = mobile + landline
  if (cells === 0) return []
  const labelled = hasRole(one, 'phone')
  const belief = (0.85 * mobile + 0.55 * landline) / cells
  // Ten digits alone, under a header that says nothing of a telephone, are more often a code.
  const confidence = !labelled && hits.whole > hits.valid / 2 ? belief * 0.6 : belief
  const reasons = phoneReasons({ mobile, service: hits.valid - cells })
  const whole = {
    ...draft,
    confidence,
    reasons: [...draft.reasons, ...(labelled ? [labelReason(one)] : []), ...reasons],
    cells,
    share: (draft.share * cells) / hits.valid,
  }
  return [doubt(whole, subject, mobile > landline ? doubts.mobile : doubts.landline)]
}

function phoneReasons({ mobile, service }: { mobile: number; service: number }): Reason[] {
  const reasons: Reason[] = [
    { code: 'mobile-numbers', figures: { count: mobile } },
    { code: 'service-numbers', figures: { count: service } },
  ]
  return reasons.filter(({ figures }) => figures.count !== 0)
}

/** `M. Dupont`: a name inside a text, or a column of names when it is the whole cell. */
function weighCivility(draft: Draft, { one, hits, subject }: Found): Draft[] {
  const column = hits.whole > one.swept.filled / 2
  const kind = column ? 'person-name' : 'name-in-text'
  const confidence = column ? 0.8 : hits.valid > 2 ? 0.6 : 0.4
  const reasons: Reason[] = [{ code: 'structure', figures: { cells: draft.cells } }, ...draft.reasons]
  return [doubt({ ...draft, kind, confidence, reasons }, subject, doubts.name)]
}
