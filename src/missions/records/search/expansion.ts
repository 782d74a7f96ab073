import { isMeaningful, type Token, tokenize } from './analysis.ts'
import { stemOf } from './stemming.ts'
import { oneWaySynonyms, synonyms } from './synonyms.ts'

interface Rule {
  from: string[]
  to: string[][]
}

const rules = indexRules()

/** The longest synonym that begins at a word of the query: how many words it takes, and what else says it. */
export function synonymsAt(
  words: readonly Token[],
  at: number,
): { length: number; stems: string[][] } | null {
  const candidates = rules.get(stemOf(words[at]?.word ?? ''))
  if (!candidates) return null
  for (const rule of candidates) {
    if (rule.from.every((stem, i) => stemOf(words[at + i]?.word ?? '') === stem)) {
      return { length: rule.from.length, stems: rule.to }
    }
  }
  return null
}

/** Rules by first stem, the longest first. */
function indexRules(): Map<string, Rule[]> {
  const bySource = new Map<string, Rule>()
  for (const group of synonyms) {
    for (const expression of group) {
      addRule(
        bySource,
        expression,
        group.filter((other) => other !== expression),
      )
    }
  }
  for (const [expression, meant] of oneWaySynonyms) addRule(bySource, expression, meant)
  const byFirst = new Map<string, Rule[]>()
  for (const rule of bySource.values()) {
    const first = rule.from[0] ?? ''
    byFirst.set(first, [...(byFirst.get(first) ?? []), rule])
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.from.length - a.from.length)
  return byFirst
}

function addRule(bySource: Map<string, Rule>, expression: string, meant: readonly string[]): void {
  const from = stemsOf(expression)
  const name = from.join(' ')
  const rule = bySource.get(name) ?? { from, to: [] }
  for (const other of meant) {
    const stems = stemsOf(other)
    const isNew = stems.join(' ') !== name && !rule.to.some((known) => known.join(' ') === stems.join(' '))
    if (isNew) rule.to.push(stems)
  }
  bySource.set(name, rule)
}

function stemsOf(expression: string): string[] {
  return tokenize(expression)
    .filter((token) => isMeaningful(token.word))
    .map((token) => stemOf(token.word))
}
