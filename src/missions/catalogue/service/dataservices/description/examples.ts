import { type Follow, field } from './references.ts'

const deepest = 6
const mostKeys = 40
const longest = 3000
/** Values in one example: schemas refer to themselves, and to each other. */
const mostValues = 300

/** The type of a schema in a word or two: `integer`, `string[]`, `a | b | c`. */
export function typeOf(schema: unknown, follow: Follow, depth = 0): string {
  if (depth > deepest) return ''
  const values = field(schema, 'enum')
  if (Array.isArray(values)) {
    const shown = values.slice(0, 8).map((value) => String(value).slice(0, 40))
    return [...shown, ...(values.length > shown.length ? ['…'] : [])].join(' | ')
  }
  const type = field(schema, 'type')
  if (type === 'array') return `${typeOf(follow(field(schema, 'items')), follow, depth + 1)}[]`
  if (Array.isArray(type)) return type.join(' | ').slice(0, 60)
  if (typeof type !== 'string') return ''
  const format = field(schema, 'format')
  return (typeof format === 'string' ? `${type} (${format})` : type).slice(0, 60)
}

/** An example of what a media type holds: the one given, or one made of its schema. As text, cut when long. */
export function exampleOf(media: unknown, follow: Follow): string {
  const named = field(media, 'examples')
  const first = typeof named === 'object' && named !== null ? Object.values(named)[0] : undefined
  const given = field(media, 'example') ?? field(follow(first), 'value')
  const example =
    given ?? sampleOf(field(media, 'schema'), { follow, left: mostValues, within: new Set() }, 0)
  return (typeof example === 'string' ? example : JSON.stringify(example, null, 2)).slice(0, longest)
}

interface Sampling {
  follow: Follow
  /** Values that may still be made. */
  left: number
  /** Schemas whose sample is being made: met again inside itself, one is shown no further. */
  within: Set<unknown>
}

function sampleOf(raw: unknown, sampling: Sampling, depth: number): unknown {
  const schema = sampling.follow(raw)
  const { within } = sampling
  sampling.left -= 1
  if (within.has(schema)) return null
  within.add(schema)
  const sample = sampleInside(schema, sampling, depth)
  within.delete(schema)
  return sample
}

function sampleInside(schema: unknown, sampling: Sampling, depth: number): unknown {
  const given = field(schema, 'example') ?? field(schema, 'default') ?? firstOf(field(schema, 'enum'))
  if (given !== undefined) return given
  if (depth > deepest || sampling.left < 0) return null
  const parts = field(schema, 'allOf')
  if (Array.isArray(parts)) {
    const samples = parts.slice(0, 10).map((part) => sampleOf(part, sampling, depth + 1))
    return Object.assign({}, ...samples.filter((sample) => typeof sample === 'object'))
  }
  const choice = firstOf(field(schema, 'oneOf')) ?? firstOf(field(schema, 'anyOf'))
  if (choice !== undefined) return sampleOf(choice, sampling, depth + 1)
  const properties = field(schema, 'properties')
  if (typeof properties === 'object' && properties !== null) {
    const shown = Object.entries(properties).slice(0, mostKeys)
    return Object.fromEntries(shown.map(([key, value]) => [key, sampleOf(value, sampling, depth + 1)]))
  }
  const type = field(schema, 'type')
  if (type === 'array') return listOf(sampleOf(field(schema, 'items'), sampling, depth + 1))
  if (type === 'integer' || type === 'number') return 0
  if (type === 'boolean') return true
  return type === 'object' ? {} : '…'
}

function listOf(sample: unknown): unknown[] {
  return sample === null ? [] : [sample]
}

function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : undefined
}
