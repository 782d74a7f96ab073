import { isMeaningful, tokenize } from './analysis.ts'
import { hasBit } from './bitmap.ts'
import { isContainerWord } from './container-words.ts'
import type { SimilarHit, SimilarQuery } from './contract.ts'
import { ABSENT } from './dictionary.ts'
import { valueIdsOf } from './facet-store.ts'
import { ORGANIZATION, TAGS, TITLE } from './fields.ts'
import { forwardReader } from './forward.ts'
import { findKey } from './keys.ts'
import { keyOf, type Live, livingCount, livingOfStem, stemId } from './live.ts'
import { stringAt } from './pool.ts'
import { postingsOf } from './postings.ts'
import { scratchNumbers } from './scratch.ts'
import { stemOf } from './stemming.ts'
import { topList } from './top.ts'

/** What a document says that few others do. */
interface Trait {
  stem: string
  /** As its author wrote it. */
  word: string
  /** Rarity, and whether the title, the tags or only the organisation say it. */
  weight: number
}

const mostTraits = 12
/** A word that one document in twenty has says nothing of a subject. */
const commonShare = 0.05
const leastCommon = 12
/** Of the documents of a word, those of most weight: they come first. */
const mostRead = 4000
const mostExamined = 80
const mostReasons = 3
/** What a word of each field weighs. */
const told = [
  [TITLE, 1.5],
  [TAGS, 1],
  [ORGANIZATION, 0.4],
] as const
const reader = forwardReader()

/** The documents of a kind that share the rare words of one, and which ones; none when the index has not got it. */
export function similarIn(lives: readonly Live[], { of, kind, limit }: SimilarQuery): SimilarHit[] {
  const source = 'key' in of ? documentAt(lives, of.key) : null
  const traits = 'key' in of ? (source ? traitsOf(lives, source) : []) : traitsOfWords(lives, of.words)
  const organizations = source ? valuesOf(source.live, source.document) : []
  return lives
    .flatMap((live) => nearest(live, traits))
    .sort((a, b) => b.score - a.score)
    .filter(({ live, document }) => {
      const other = keyOf(live, document)
      return !('key' in of && other === of.key) && other.startsWith(`${kind}/`)
    })
    .flatMap(({ live, document, score }) => {
      const words = sharedWords(live, document, traits)
      const sameOrganization = valuesOf(live, document).some((id) => organizations.includes(id))
      return words.length > 0 ? [{ key: keyOf(live, document), score, words, sameOrganization }] : []
    })
    .slice(0, limit)
}

interface Source {
  live: Live
  document: number
}

function documentAt(lives: readonly Live[], key: string): Source | undefined {
  return lives
    .map((live) => ({ live, document: findKey(live.segment.keyTable, live.segment.keys, key) }))
    .find(({ live, document }) => document >= 0 && hasBit(live.alive, document))
}

function traitsOf(lives: readonly Live[], { live, document }: Source): Trait[] {
  const { segment } = live
  const { words, ends } = reader.read(segment.forward, document, TAGS + 1)
  const said: Said[] = []
  for (const [field, share] of told)
    for (const word of words.subarray(ends[field - 1] ?? 0, ends[field] ?? 0)) {
      const written = saidOf(live, word)
      const stem = stringAt(segment.stems.pool, segment.stemOf[word] ?? 0)
      if (written !== null) said.push({ stem, word: written, share })
    }
  // One holder is the document itself.
  return rarest(lives, said, 2)
}

function traitsOfWords(lives: readonly Live[], text: string): Trait[] {
  const said = tokenize(text)
    .filter(({ word }) => isMeaningful(word) && namesSubject(word))
    .map(({ word, written }) => ({ stem: stemOf(word), word: written, share: 1 }))
  return rarest(lives, said, 1)
}

type Said = Pick<Trait, 'stem' | 'word'> & { share: number }

/** What is said by some, from so many documents on, and not by all. */
function rarest(lives: readonly Live[], said: readonly Said[], least: number): Trait[] {
  const total = lives.reduce((sum, one) => sum + livingCount(one), 0)
  const common = Math.max(leastCommon, total * commonShare)
  const found = new Map<string, Trait>()
  for (const { stem, word, share } of said) {
    if (found.has(stem)) continue
    const holders = lives.reduce((sum, one) => sum + livingOfStem(one, stemId(one, stem)), 0)
    const weight = holders < least || holders > common ? 0 : share * Math.log(1 + total / holders)
    found.set(stem, { stem, word, weight })
  }
  const rare = [...found.values()].filter(({ weight }) => weight > 0)
  return rare.sort((a, b) => b.weight - a.weight).slice(0, mostTraits)
}

/** As it was written; null for a word that names no subject. */
function saidOf({ segment }: Live, word: number): string | null {
  if (word === 0) return null
  const written = stringAt(segment.written, word) || stringAt(segment.words.pool, word)
  return namesSubject(written) ? written : null
}

function namesSubject(word: string): boolean {
  return word.length >= 3 && !/^\d+$/.test(word) && !isContainerWord(word)
}

function nearest(live: Live, traits: readonly Trait[]): { live: Live; document: number; score: number }[] {
  const sums = scratchNumbers(live.segment.size)
  const touched = new Set<number>()
  for (const { stem, weight } of traits) {
    const id = stemId(live, stem)
    if (id === ABSENT) continue
    const { documents, impacts } = postingsOf(live, id)
    const last = Math.min(documents.length, mostRead)
    for (let i = 0; i < last; i++) {
      const document = documents[i] ?? 0
      sums[document] = (sums[document] ?? 0) + Math.round(weight * (impacts[i] ?? 0))
      touched.add(document)
    }
  }
  const top = topList(mostExamined)
  for (const document of touched) if (hasBit(live.alive, document)) top.offer(document, sums[document] ?? 0)
  return top.take().map((one) => ({ live, ...one }))
}

/** Words of the title and of the tags of both, the rarest first: what is said of why they are alike. */
function sharedWords(live: Live, document: number, traits: readonly Trait[]): string[] {
  const { segment } = live
  const { words, ends } = reader.read(segment.forward, document, TAGS + 1)
  const stems = new Set<number>()
  for (let i = 0; i < (ends[TAGS] ?? 0); i++) {
    const isOfOrganization = i >= (ends[ORGANIZATION - 1] ?? 0) && i < (ends[ORGANIZATION] ?? 0)
    if (!isOfOrganization) stems.add(segment.stemOf[words[i] ?? 0] ?? 0)
  }
  return traits
    .filter(({ stem }) => stems.has(stemId(live, stem)))
    .slice(0, mostReasons)
    .map(({ word }) => word)
}

function valuesOf({ segment }: Live, document: number): string[] {
  const facet = segment.facets.get('organization')
  if (!facet) return []
  return Array.from(valueIdsOf(facet, document), (id) => stringAt(facet.values.pool, id))
}
