/** An answer as it was made: what it must become can be said without reading its text. */
export type MadeValue =
  | { kind: 'scalar'; raw: string; mark: string | null }
  | { kind: 'array'; items: MadeValue[] }
  | { kind: 'object'; members: { name: string; raw: string; value: MadeValue }[] }

export interface Made {
  value: MadeValue
  text: string
  /** Pointers to every scalar, and some to what is not there or is no scalar. */
  places: string[]
  marks: string[]
}

type Chance = () => number

/** The same chances for the same seed (mulberry32). */
export function random(seed: number): Chance {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function makeAnswer(chance: Chance): Made {
  const making: Making = { chance, marks: [] }
  const value = chance() < 0.2 ? makeArray(making, 0) : makeObject(making, 0)
  const places = new Set<string>()
  collect(value, '', places)
  for (const place of [...places]) if (chance() < 0.1) places.add(`${place}/x`)
  return { value, text: write(value, chance), places: [...places].filter(Boolean), marks: making.marks }
}

interface Making {
  chance: Chance
  marks: string[]
}

const names = [
  'nom',
  'né',
  'a/b',
  'a~b',
  '0',
  '',
  'prénoms',
  'quotient',
  '*x',
  'constructor',
  '__proto__',
  '\u{1f600}',
  'q"t',
  'n\n',
]

function makeValue(making: Making, depth: number): MadeValue {
  const kind = making.chance()
  if (depth < 4 && kind < 0.25) return makeObject(making, depth)
  if (depth < 4 && kind < 0.4) return makeArray(making, depth)
  return makeScalar(making)
}

function makeObject(making: Making, depth: number): MadeValue {
  const chosen = names.filter(() => making.chance() < 0.4)
  return {
    kind: 'object',
    members: chosen.map((name) => ({
      name,
      raw: writeText(name, making.chance),
      value: makeValue(making, depth + 1),
    })),
  }
}

/** Items mostly alike, as answers have them; sometimes not. */
function makeArray(making: Making, depth: number): MadeValue {
  return {
    kind: 'array',
    items: Array.from({ length: Math.floor(making.chance() * 4) }, () => makeValue(making, depth + 1)),
  }
}

function makeScalar(making: Making): MadeValue {
  const { chance, marks } = making
  const kind = chance()
  if (kind < 0.08) return { kind: 'scalar', raw: 'null', mark: null }
  if (kind < 0.16) return { kind: 'scalar', raw: chance() < 0.5 ? 'true' : 'false', mark: null }
  // Seven digits that no other value of this answer holds.
  const mark = String(1_000_000 + marks.length * 7919 + Math.floor(chance() * 100))
  marks.push(mark)
  if (kind < 0.4) return { kind: 'scalar', raw: `${chance() < 0.5 ? '-' : ''}${mark}${tails(chance)}`, mark }
  return {
    kind: 'scalar',
    raw: writeText(`${mark}${['', 'é', '"', '\\', '\u0001', '😀'][Math.floor(chance() * 6)]}`, chance),
    mark,
  }
}

function tails(chance: Chance): string {
  return ['', '.10', '.0', 'e400', 'E-2', '.00000000000000000001'][Math.floor(chance() * 6)] ?? ''
}

/** As JSON has it, some letters escaped without need. */
function writeText(text: string, chance: Chance): string {
  const plain = JSON.stringify(text)
  if (chance() < 0.7) return plain
  return `"${[...text].map((letter) => escaped(letter)).join('')}"`
}

function escaped(letter: string): string {
  if (/[0-9]/.test(letter)) return letter
  return [...Array(letter.length).keys()]
    .map((at) => `\\u${letter.charCodeAt(at).toString(16).padStart(4, '0')}`)
    .join('')
}

function write(value: MadeValue, chance: Chance): string {
  const space = () => (chance() < 0.1 ? [' ', '\n', '\t', '\r\n '][Math.floor(chance() * 4)] : '')
  if (value.kind === 'scalar') return `${space()}${value.raw}${space()}`
  if (value.kind === 'array')
    return `${space()}[${space()}${value.items.map((item) => write(item, chance)).join(',')}]${space()}`
  const members = value.members.map(({ raw, value }) => `${space()}${raw}${space()}:${write(value, chance)}`)
  return `{${space()}${members.join(',')}}${space()}`
}

function collect(value: MadeValue, at: string, places: Set<string>): void {
  if (value.kind === 'scalar') return void places.add(at)
  places.add(at)
  if (value.kind === 'array') for (const item of value.items) collect(item, `${at}/*`, places)
  else
    for (const { name, value: inside } of value.members)
      collect(inside, `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, places)
}
