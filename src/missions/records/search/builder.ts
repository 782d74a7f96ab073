import { initialsOf } from './acronyms.ts'
import { isMeaningful, type Token, tokenize } from './analysis.ts'
import type { SearchDocument } from './contract.ts'
import { addFacet, addSort, type Draft, newDraft, wordId } from './draft.ts'
import { EXTRA, FIELDS, TAGS } from './fields.ts'

const MOST_CHARACTERS = 20_000
const LONGEST_COMPOUND = 30

/** Reads documents into a draft. Of two documents with one key the later wins, so keys must be distinct inside. */
export function draftOf(documents: Iterable<SearchDocument>): Draft {
  const draft = newDraft()
  addDocuments(draft, documents)
  return draft
}

export function addDocuments(draft: Draft, documents: Iterable<SearchDocument>): void {
  for (const document of documents) addDocument(draft, document)
}

function addDocument(draft: Draft, document: SearchDocument): void {
  const at = draft.keys.length
  draft.keys.push(document.key)
  draft.titles.push(document.title)
  draft.weights.push(Math.min(1, Math.max(0, Number.isFinite(document.weight) ? document.weight : 0)))
  addSort(draft, at, { name: 'created', value: document.created })
  addSort(draft, at, { name: 'updated', value: document.updated })
  for (const [name, value] of Object.entries(document.sort)) addSort(draft, at, { name, value })
  addFacet(draft, at, { name: 'kind', values: [document.kind] })
  for (const [name, values] of Object.entries(document.facets)) {
    if (name !== 'kind') addFacet(draft, at, { name, values })
  }
  addFields(draft, document)
}

/** Fields in the order of FIELDS. */
function addFields(draft: Draft, document: SearchDocument): void {
  const title = read(document.title)
  const acronym = read(document.acronym)
  const organization = read(`${document.organization ?? ''} | ${document.organizationAcronym ?? ''}`)
  const tags = document.tags.map(read)
  const compounds = [
    ...compoundsIn(organization),
    ...tags.flatMap((tag) => (tag.length === 2 ? compoundsIn(tag) : [])),
  ]
  const aliases = [...compoundsIn(title), ...compoundsIn(acronym), ...initialsOf(title)]

  addTitle(draft, title)
  addTokens(draft, 1, acronym)
  addWords(draft, 2, aliases)
  addTokens(draft, 3, organization)
  addTokens(draft, 4, tags.flat())
  addTokens(draft, 5, read(document.extra))
  addTokens(draft, 6, read(document.text))
  addWords(draft, 7, compounds)
}

function read(text: string | null): Token[] {
  return text ? tokenize(text.slice(0, MOST_CHARACTERS)) : []
}

/** The title keeps its breaks, so that "Name - what it holds" is known to be named "Name". */
function addTitle(draft: Draft, tokens: Token[]): void {
  const most = mostOf(0)
  let count = 0
  for (const token of tokens) {
    if (count + 1 >= most) break
    if (token.apart && count > 0) {
      draft.tokens.push(0)
      count++
    }
    if (!isMeaningful(token.word)) continue
    draft.tokens.push(wordId(draft, token.word, { written: token.written, votes: votesOf(0, token) }))
    count++
  }
  draft.lengths.push(count)
}

function addTokens(draft: Draft, field: number, tokens: Token[]): void {
  const most = mostOf(field)
  let count = 0
  for (const token of tokens) {
    if (count >= most) break
    if (field !== 1 && !isMeaningful(token.word)) continue
    draft.tokens.push(wordId(draft, token.word, { written: token.written, votes: votesOf(field, token) }))
    count++
  }
  draft.lengths.push(count)
}

function addWords(draft: Draft, field: number, words: string[]): void {
  const kept = [...new Set(words)].slice(0, mostOf(field))
  for (const word of kept) draft.tokens.push(wordId(draft, word, { written: word, votes: 0 }))
  draft.lengths.push(kept.length)
}

/** Tags, slugs and capitals often lose their accents: an accented writing counts double, theirs not at all. */
function votesOf(field: number, token: Token): number {
  if (field === TAGS || field === EXTRA) return 0
  return token.written === token.word ? 1 : 2
}

function mostOf(field: number): number {
  return FIELDS[field]?.most ?? 0
}

/** "covid-19" is also found as "covid19", "OpenStreetMap" as "openstreetmap": glued words of two or three parts. */
function compoundsIn(tokens: Token[]): string[] {
  const compounds: string[] = []
  for (let from = 0; from < tokens.length; from++) {
    if (tokens[from]?.glued && from > 0) continue
    let joined = tokens[from]?.word ?? ''
    let to = from + 1
    while (tokens[to]?.glued) joined += tokens[to++]?.word ?? ''
    const parts = to - from
    if (parts >= 2 && parts <= 3 && joined.length <= LONGEST_COMPOUND && /[a-z]/.test(joined))
      compounds.push(joined)
  }
  return compounds
}
