import { field, followIn } from '#missions/catalogue'
import { chance, pick } from './chance.ts'
import type { Fact, Subject } from './facts.ts'

type Follow = ReturnType<typeof followIn>

/**
 * The answer that a schema describes, about somebody, as JSON: what a property says by `x-fact` is theirs, the rest is
 * made of its type, the same each time. Written as text, so that numbers stay as they are.
 */
export function answerOf(document: unknown, schema: unknown, subject: Subject): string {
  return write(schema, { follow: followIn(document), subject, at: '' })
}

interface Writing {
  follow: Follow
  subject: Subject
  at: string
}

function write(raw: unknown, { follow, subject, at }: Writing): string {
  const schema = follow(raw)
  const name = field(schema, 'x-fact')
  const fact = typeof name === 'string' ? subject.facts[name] : undefined
  if (fact !== undefined) return writeFact(fact, schema, { follow, subject, at })
  const [part] = [field(schema, 'allOf')].flat()
  if (part !== undefined) return write(part, { follow, subject, at })
  const values = field(schema, 'enum')
  const seed = `${subject.seed} ${at}`
  if (Array.isArray(values)) return JSON.stringify(pick(seed, values))
  const properties = field(schema, 'properties')
  if (typeof properties === 'object' && properties !== null) {
    const lines = Object.entries(properties).map(
      ([key, value]) => `${JSON.stringify(key)}:${write(value, { follow, subject, at: `${at}/${key}` })}`,
    )
    return `{${lines.join(',')}}`
  }
  if (field(schema, 'type') === 'array')
    return `[${write(field(schema, 'items'), { follow, subject, at: `${at}/0` })}]`
  return scalar(schema, seed)
}

function writeFact(fact: Fact, schema: unknown, { follow, subject, at }: Writing): string {
  if (fact === null || typeof fact === 'string' || typeof fact === 'boolean') return JSON.stringify(fact)
  if ('exact' in fact) return fact.exact
  const items = field(schema, 'items')
  if (Array.isArray(fact))
    return `[${fact.map((one: Subject, rank) => write(items, { follow, subject: one, at: `${at}/${rank}` })).join(',')}]`
  // Without its fact, what is left of the property describes the subject that the fact named.
  return 'facts' in fact
    ? write(withoutFact(schema), { follow, subject: fact, at })
    : JSON.stringify(subject.seed)
}

function withoutFact(schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null) return {}
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== 'x-fact'))
}

function scalar(schema: unknown, seed: string): string {
  const type = field(schema, 'type')
  const format = field(schema, 'format')
  if (type === 'boolean') return chance(seed, 2) === 0 ? 'true' : 'false'
  if (type === 'integer') return String(1 + chance(seed, 12))
  if (type === 'number') return `${chance(seed, 5000)}.${chance(`${seed} cents`, 10)}0`
  if (format === 'date')
    return JSON.stringify(`20${10 + chance(seed, 16)}-0${1 + chance(`${seed} month`, 9)}-15`)
  const example = field(schema, 'example')
  return JSON.stringify(
    typeof example === 'string' ? example : `${pick(seed, ['œuvre', 'août', 'ñandú', 'naïveté'])}`,
  )
}
