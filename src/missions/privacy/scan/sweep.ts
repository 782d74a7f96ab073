import { identifier } from '#kernel/duck'
import {
  type CandidateKind,
  candidatePattern,
  candidateSearch,
  type Sorted,
  sortCandidate,
} from './candidates.ts'
import { keepExample } from './masking.ts'
import { filledOf, holdsNoText } from './measured.ts'
import { aggregate, countRows, eachText, matches, type RawSource } from './source.ts'

/** What the cells of one column hold of one kind. */
export interface Hits {
  /** Texts with the structure of the kind, and those that pass its check. */
  candidates: number
  valid: number
  /** Cells that hold a valid one. */
  cells: number
  /** Valid ones that are the whole cell. */
  whole: number
  traits: Map<string, number>
  examples: string[]
}

export interface SweptColumn {
  name: string
  /** Cells that are not null nor empty. */
  filled: number
  meanLength: number
  hits: Map<CandidateKind, Hits>
}

/** Shorter cells hold no identifier. */
const shortest = 7
/** A longer text is looked at in pieces, which overlap by the length of what is looked for. */
const pieceLength = 20_000
const overlap = 200

/**
 * Looks into every cell of every column for what identifies somebody, also inside free text: one pattern of RE2
 * tells which cells hold a candidate, exact checks sort only those.
 */
export async function sweep(source: RawSource): Promise<SweptColumn[]> {
  const measures = await measureTexts(source)
  const swept: SweptColumn[] = []
  for (const [place, column] of source.columns.entries()) {
    const { longest, ...measure } = measures[place] ?? nothing
    const mayHold = longest >= shortest && !holdsNoText(column)
    const suspects = mayHold ? await countRows(source, matches(column.name, candidatePattern)) : 0
    const hits = suspects > 0 ? await sortColumn(source, column.name) : new Map()
    swept.push({ name: column.name, ...measure, hits })
  }
  return swept
}

interface TextMeasure {
  filled: number
  longest: number
  meanLength: number
}
const nothing: TextMeasure = { filled: 0, longest: 0, meanLength: 0 }

/** How many texts each column holds, and how long: as ingest has counted them, or asked of the others together. */
async function measureTexts(source: RawSource): Promise<TextMeasure[]> {
  const known = source.columns.map((column): TextMeasure | null => {
    const filled = filledOf(column, source.rows)
    const { longest = 0, mean = 0 } = column.measured?.lengths ?? {}
    return filled === null ? null : { filled, longest, meanLength: mean }
  })
  const asked = source.columns.flatMap(({ name }, place) => {
    const cell = identifier(name)
    if (known[place]) return []
    return [
      `count(*) filter (where ${cell} <> '')`,
      `max(strlen(${cell}))`,
      `avg(strlen(${cell})) filter (where ${cell} <> '')`,
    ]
  })
  const answers = await aggregate(source, asked)
  return known.map((one) => {
    if (one) return one
    const [filled = 0, longest = 0, meanLength = 0] = answers.splice(0, 3)
    return { filled, longest, meanLength }
  })
}

/** The same of texts that are at hand. */
export function sweepTexts(name: string, texts: readonly string[]): SweptColumn {
  const hits = new Map<CandidateKind, Hits>()
  for (const text of texts) if (text.length >= shortest) sortCell(text, hits)
  const lengths = texts.map(({ length }) => length)
  const sum = lengths.reduce((all, length) => all + length, 0)
  return {
    name,
    filled: texts.length,
    meanLength: sum / Math.max(1, texts.length),
    hits,
  }
}

async function sortColumn(source: RawSource, name: string): Promise<Map<CandidateKind, Hits>> {
  const hits = new Map<CandidateKind, Hits>()
  const where = `strlen(${identifier(name)}) >= ${shortest} and ${matches(name, candidatePattern)}`
  await eachText(source, { column: name, where }, (text) => sortCell(text, hits))
  return hits
}

function sortCell(text: string, hits: Map<CandidateKind, Hits>): void {
  const seen = new Set<CandidateKind>()
  for (const candidate of candidatesOf(text)) {
    const sorted = sortCandidate(candidate)
    if (!sorted) continue
    const hit = hitsOf(hits, sorted.kind)
    hit.candidates++
    if (!sorted.valid) continue
    count(hit, sorted)
    if (!seen.has(sorted.kind)) hit.cells++
    seen.add(sorted.kind)
    if (candidate.length >= text.length - 2) hit.whole++
    // Boxes and lines of services are counted, never shown as somebody's.
    if (sorted.trait !== 'generic' && sorted.trait !== 'service') keepExample(hit.examples, candidate)
  }
}

function* candidatesOf(text: string): Generator<string> {
  for (let start = 0; start < text.length; start += pieceLength - overlap) {
    const piece = text.length > pieceLength ? text.slice(start, start + pieceLength) : text
    for (const [, candidate = ''] of piece.matchAll(candidateSearch)) yield candidate
    if (text.length <= pieceLength) return
  }
}

function count(hit: Hits, { trait }: Sorted): void {
  hit.valid++
  if (trait) hit.traits.set(trait, (hit.traits.get(trait) ?? 0) + 1)
}

function hitsOf(hits: Map<CandidateKind, Hits>, kind: CandidateKind): Hits {
  const known = hits.get(kind)
  if (known) return known
  const hit = { candidates: 0, valid: 0, cells: 0, whole: 0, traits: new Map(), examples: [] }
  hits.set(kind, hit)
  return hit
}
