import { saysBoolean } from './boolean-forms.ts'
import { announces, type Label, readLabel } from './labels.ts'
import type { Meaning } from './meaning.ts'
import { isMissing } from './missing.ts'
import { meanings } from './register.ts'

export interface Verdict {
  id: string
  /** Share of the cells with a value that pass its check, 0 to 1. */
  share: number
  /** Whether the header says it too. */
  labelled: boolean
}

export interface Judgement {
  /** One different value of the column and the number of cells that hold it; spaces around it do not matter. */
  add(value: string, count: number): void
  /** So many different values in so many cells that pass the test: their meaning was `sure` of them. */
  addSure(values: number, cells: number): void
  /** Ids still possible, with a generous slack: what to ask of the rest of the column. */
  survivors(): string[]
  verdict(): Verdict | null
}

/**
 * Judges what a column means from its different values and its header; `among` limits the question to some ids.
 *
 * A meaning must reach its share of the cells. Then either the header announces it, or the values alone do: the
 * chance that as many values of this form pass its check without meaning it must be under one in a million, since
 * a hundred meanings are asked of every column. One number of nine digits in ten passes Luhn's sum: a Siren without
 * a header takes six different values that all pass, a postal code about as many, an e-mail address takes one.
 */
export function openJudgement(label: string, among?: readonly string[]): Judgement {
  const read = readLabel(label)
  let candidates = meanings
    .filter(({ id }) => !among || among.includes(id))
    .map((meaning) => openCandidate(meaning, read))
  let [cells, values] = [0, 0]
  return {
    add(value, count) {
      const text = value.trim()
      if (isMissing(text)) return
      cells += count
      values += 1
      for (const candidate of candidates) take(candidate, text, count)
      if (values === enough) candidates = candidates.filter((one) => one.values > 0 || one.looseCells > 0)
    },
    addSure(passedValues, passedCells) {
      cells += passedCells
      values += passedValues
      for (const candidate of candidates) takeSure(candidate, passedValues, passedCells)
    },
    survivors() {
      const left = candidates.filter((one) => isPossible(one, cells, values))
      return [...new Set(left.map(({ meaning }) => meaning.id))]
    },
    verdict() {
      const fit = candidates.filter((one) => isAdmitted(one, cells, values))
      const best = fit.reduce<Candidate | null>(
        (so, one) => (so && score(so, cells) >= score(one, cells) ? so : one),
        null,
      )
      return best && toVerdict(lessPrecise(best, fit, label), cells)
    },
  }
}

interface Candidate {
  meaning: Meaning
  /** 0, 0.5 or 1: how well the header announces it. */
  said: number
  cells: number
  values: number
  looseCells: number
  looseValues: number
  /** Different values that say something without a header, and those among them that pass. */
  told: number
  telling: number
  families: Set<string>
}

/** Families that values without a header must be of, when the meaning has any. */
const fewestFamilies = 2

/** After so many values, a test that none has passed is not asked any more. */
const enough = 500
/** Natural logarithm of the odds that the values alone must reach: one in a million. */
const convincing = Math.log(1e6)

function openCandidate(meaning: Meaning, label: Label): Candidate {
  const aboutQuantity = label.counts && meaning.kind !== 'measure' && meaning.kind !== 'moment'
  const said = aboutQuantity ? 0 : announces(label, meaning.labels)
  const none = { cells: 0, values: 0, looseCells: 0, looseValues: 0, told: 0, telling: 0 }
  return { meaning, said, ...none, families: new Set() }
}

function take(candidate: Candidate, text: string, count: number): void {
  const { meaning, said, families } = candidate
  const passes = meaning.test(text)
  if (said === 0 && (meaning.telling?.(text) ?? true)) {
    candidate.told += 1
    if (passes) candidate.telling += 1
  }
  if (passes) {
    candidate.cells += count
    candidate.values += 1
    if (said === 0 && meaning.family && families.size < fewestFamilies) families.add(meaning.family(text))
  } else if (said === 0 || !meaning.loose?.(text)) return
  candidate.looseCells += count
  candidate.looseValues += 1
}

/** Without a header they say something, and are of several families: that was seen on those looked at before. */
function takeSure(candidate: Candidate, values: number, cells: number): void {
  candidate.cells += cells
  candidate.values += values
  candidate.looseCells += cells
  candidate.looseValues += values
  candidate.told += values
  candidate.telling += values
}

function isAdmitted(one: Candidate, cells: number, values: number): boolean {
  if (cells === 0 || one.looseValues === 0) return false
  const { meaning, said } = one
  if (said > 0) return reaches(one, cells, values) || reachesLoosely(one, cells, values)
  if (meaning.needsLabel || !reaches(one, cells, values)) return false
  if (meaning.family && one.families.size < fewestFamilies) return false
  return meaning.chance === 0 || odds(one.telling, one.told, meaning.chance) >= convincing
}

/** By cells, or by different values when a few frequent ones of another kind hide the rest. */
function reaches(one: Candidate, cells: number, values: number): boolean {
  const share = wanted(one)
  if (one.cells / cells >= share) return true
  return one.values / values >= share && one.cells / cells >= share * 0.7
}

function wanted({ meaning, said }: Candidate): number {
  return (said > 0 && meaning.shareUnderLabel) || meaning.share
}

function reachesLoosely(one: Candidate, cells: number, values: number): boolean {
  if (one.looseCells / cells < wanted(one)) return false
  return one.cells / cells >= one.meaning.sure || one.values / values >= one.meaning.sure
}

/** Values times the divergence (Kullback and Leibler) of what passes from what chance lets pass. */
function odds(passed: number, values: number, chance: number): number {
  const share = passed / Math.max(1, values)
  if (share <= chance) return 0
  const rest = share === 1 ? 0 : (1 - share) * Math.log((1 - share) / (1 - chance))
  return values * (share * Math.log(share / chance) + rest)
}

/** Share x (1 + label / 2), and a little for the more precise of two that fit as well. */
function score({ cells: passed, looseCells, meaning, said }: Candidate, cells: number): number {
  const share = Math.max(passed, said > 0 ? looseCells * 0.9 : 0) / cells
  return share * (1 + said / 2) + meaning.priority / 60
}

function isPossible(one: Candidate, cells: number, values: number): boolean {
  if (cells === 0) return true
  if (one.meaning.needsLabel && one.said === 0) return false
  const passed = Math.max(one.cells, one.looseCells) / cells
  return Math.max(passed, one.looseValues / Math.max(1, values)) >= wanted(one) * 0.6
}

/**
 * 1 and 0 are numbers unless the header speaks of a yes or no: they may be added up. Integers among which there is
 * one number with decimals are numbers.
 */
function lessPrecise(best: Candidate, fit: readonly Candidate[], label: string): Candidate {
  const find = (id: string) => fit.find(({ meaning }) => meaning.id === id)
  const [integer, number] = [find('int'), find('float')]
  if (best.meaning.id === 'bool' && integer && !saysBoolean(label)) return integer
  return best.meaning.id === 'int' && number && number.cells > best.cells ? number : best
}

function toVerdict({ meaning, said, cells: passed, looseCells }: Candidate, cells: number): Verdict {
  const share = Math.max(passed, said > 0 ? looseCells : 0) / cells
  return { id: meaning.id, share, labelled: said > 0 }
}
