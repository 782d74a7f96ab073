import type { Literal, Tree, Value } from './tree.ts'

/** The values said under these predicates, the first of them that says something. */
export function valuesIn(tree: Tree, ...predicates: string[]): Value[] {
  for (const predicate of predicates) {
    const values = tree.said[predicate]
    if (values && values.length > 0) return values
  }
  return []
}

export function treesIn(tree: Tree, ...predicates: string[]): Tree[] {
  return valuesIn(tree, ...predicates).filter((value): value is Tree => !isLiteral(value))
}

/** Every value as a text: what a literal says, the address of a thing, or its name when it has no address. */
export function textsIn(tree: Tree, ...predicates: string[]): string[] {
  return valuesIn(tree, ...predicates).flatMap((value) => {
    if (isLiteral(value)) return [value.text]
    return value.id ?? labelOf(value) ?? []
  })
}

export function textIn(tree: Tree, ...predicates: string[]): string | null {
  return textsIn(tree, ...predicates).find((text) => text.trim() !== '') ?? null
}

/** What is said in the language preferred, else in none, in English, or in any. */
export function saidIn(tree: Tree, lang: string, ...predicates: string[]): string | null {
  const values = valuesIn(tree, ...predicates).flatMap((value): Literal[] =>
    isLiteral(value) ? [value] : [{ text: labelOf(value) ?? '', lang: null, datatype: null }],
  )
  const filled = values.filter(({ text }) => text.trim() !== '')
  const rank = ({ lang: said }: Literal) =>
    said?.startsWith(lang) ? 0 : said === null ? 1 : said.startsWith('en') ? 2 : 3
  return filled.toSorted((a, b) => rank(a) - rank(b))[0]?.text ?? null
}

/** How a thing is called. */
export function labelOf(tree: Tree): string | null {
  const predicates = [
    'rdfs:label',
    'skos:prefLabel',
    'dct:title',
    'foaf:name',
    'vcard:fn',
    'schema:name',
    'rdf:value',
    'skos:notation',
  ]
  for (const predicate of predicates) {
    const said = saidIn(tree, 'fr', predicate)
    if (said !== null) return said
  }
  return null
}

export function isLiteral(value: Value): value is Literal {
  return 'text' in value
}
