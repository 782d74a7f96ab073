import { type Follow, field } from '#missions/catalogue'

/** One thing that an answer says, as a schema describes it. */
export interface DescribedPlace {
  place: string
  label: string
  description: string
  group: string
  deprecated: boolean
  /** `string`, `integer|number`... `null` apart. */
  type: string
}

export interface AnswerPlaces {
  places: DescribedPlace[]
  /** Places whose content has no described shape, or that refer to themselves: nothing below them can be granted. */
  opaque: string[]
  /** There was more than could be read: what is not there may be described all the same. */
  isCut: boolean
}

const most = { places: 500, opaque: 50, depth: 12, branches: 20, properties: 300 }

interface Walk extends AnswerPlaces {
  follow: Follow
  /** Schemas that may still be visited: hostile documents branch at every level. */
  left: number
  until: number
}

interface At {
  place: string
  group: string
  /** References on the way here. */
  within: readonly string[]
  named: string
  /** The first title said since that name: of the property, else of what it refers to. */
  heading: string
}

export interface Budget {
  /** Schemas that are visited at most. */
  visits: number
  /** By `performance.now()`: one visit may cost a lot, a long reference or a long text. */
  until: number
}

/** Every leaf of a schema as a place of the answer, in its order. Bounded, whatever refers to what. */
export function placesOf(schema: unknown, follow: Follow, { visits, until }: Budget): AnswerPlaces {
  const walk: Walk = { follow, left: visits, until, places: [], opaque: [], isCut: false }
  visit(schema, walk, { place: '', group: '', within: [], named: '', heading: '' })
  const places = new Map<string, DescribedPlace>()
  for (const one of walk.places) if (!places.has(one.place)) places.set(one.place, one)
  const containers = containersIn(places)
  for (const place of containers) places.delete(place)
  return {
    places: [...places.values()].slice(0, most.places),
    opaque: [...new Set([...walk.opaque, ...containers])].slice(0, most.opaque),
    isCut: walk.isCut || places.size > most.places,
  }
}

/** One branch says a value, another an object: what lies below is granted piece by piece. */
function containersIn(places: ReadonlyMap<string, unknown>): string[] {
  const above = new Set<string>()
  for (const place of places.keys())
    for (let rest = place; rest !== ''; ) {
      rest = rest.slice(0, rest.lastIndexOf('/'))
      above.add(rest)
    }
  return [...places.keys()].filter((place) => above.has(place))
}

function visit(raw: unknown, walk: Walk, at: At): void {
  const isSpent = spend(walk)
  const reference = field(raw, '$ref')
  const isCycle = typeof reference === 'string' && at.within.includes(reference)
  if (isSpent || isCycle || at.within.length > most.depth * 4 || depthOf(at.place) > most.depth) {
    if (at.place) walk.opaque.push(at.place)
    return
  }
  const within = typeof reference === 'string' ? [...at.within, reference] : at.within
  const schema = walk.follow(raw)
  const inner = { ...at, within, heading: at.heading || textOf(schema, 'title') }
  const branches = branchesOf(schema)
  const properties = entriesOf(field(schema, 'properties'))
  for (const branch of branches) visit(branch, walk, inner)
  for (const [name, property] of properties)
    visit(property, walk, {
      place: `${at.place}/${escaped(name)}`,
      group: groupOf(inner),
      within,
      named: name,
      heading: '',
    })
  if (branches.length > 0 || properties.length > 0) return
  const items = field(schema, 'items')
  if (items !== undefined) visit(items, walk, { ...inner, place: `${at.place}/*` })
  else if (isLeaf(schema)) walk.places.push(toPlace(schema, at))
  else if (at.place) walk.opaque.push(at.place)
}

/** Takes one visit; whether there was none left. */
function spend(walk: Walk): boolean {
  walk.left -= 1
  const isSpent = walk.left < 0 || performance.now() > walk.until
  if (isSpent) walk.isCut = true
  return isSpent
}

/** `allOf` is all of them; `oneOf` and `anyOf` may be each of them. A branch that only says `null` says nothing. */
function branchesOf(schema: unknown): unknown[] {
  const all = ['allOf', 'oneOf', 'anyOf'].flatMap((name) => {
    const value = field(schema, name)
    return Array.isArray(value) ? value.slice(0, most.branches) : []
  })
  return all.filter((branch) => field(branch, 'type') !== 'null' && !isConstraint(branch))
}

/** `anyOf: [{ required: [...] }]` demands properties and describes none. */
function isConstraint(branch: unknown): boolean {
  if (typeof branch !== 'object' || branch === null) return true
  return Object.keys(branch).every((name) => name === 'required' || name === 'description')
}

function entriesOf(properties: unknown): [string, unknown][] {
  if (typeof properties !== 'object' || properties === null) return []
  return Object.entries(properties).slice(0, most.properties)
}

const scalars = ['string', 'number', 'integer', 'boolean']

function isLeaf(schema: unknown): boolean {
  const type = field(schema, 'type')
  const types = Array.isArray(type) ? type.filter((one) => one !== 'null') : [type]
  if (types.every((one) => scalars.includes(one)) && types.length > 0) return true
  return type === undefined && (field(schema, 'enum') !== undefined || field(schema, 'format') !== undefined)
}

/** What is described by an `enum` or a `format` alone is text. */
function typeOf(schema: unknown): string {
  const type = field(schema, 'type')
  const types = (Array.isArray(type) ? type : [type]).filter(
    (one) => typeof one === 'string' && one !== 'null',
  )
  return types.length === 0 ? 'string' : types.sort().join('|')
}

function toPlace(schema: unknown, { place, group, named }: At): DescribedPlace {
  const description = textOf(schema, 'description')
  return {
    place,
    label: (textOf(schema, 'title') || firstSentence(description) || inWords(named)).slice(0, 300),
    description: description.slice(0, 2000),
    group: group.slice(0, 200),
    deprecated: field(schema, 'deprecated') === true,
    type: typeOf(schema),
  }
}

function groupOf({ named, heading, group }: At): string {
  return heading || (named === 'data' ? group : inWords(named)) || group
}

/** What a document says under a name, on one line. */
export function textOf(schema: unknown, name: string): string {
  const value = field(schema, name)
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : ''
}

function firstSentence(text: string): string {
  const [sentence = ''] = text.split(/(?<=[.!?])\s/)
  return sentence.length > 120 ? '' : sentence.replace(/\.$/, '')
}

/** `dateNaissance` and `date_naissance` are both « Date naissance ». */
function inWords(name: string): string {
  const spaced = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[_.-]+/g, ' ')
    .toLowerCase()
    .trim()
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}

function depthOf(place: string): number {
  return place.split('/').length - 1
}
