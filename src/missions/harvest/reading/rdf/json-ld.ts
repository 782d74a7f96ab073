import jsonld from 'jsonld'
import type { Fetched, Tell } from '../../service/backends/backend.ts'
import { HarvestFault } from '../faults.ts'
import { findContext } from './contexts.ts'
import type { Quad } from './subjects.ts'

/** A document up to this size is held whole: its nodes may then stand inside each other as they like. */
const largestWhole = 8 << 20
const portion = 200
const lists = ['', '@graph', 'dataset', 'dcat:dataset', 'http://www.w3.org/ns/dcat#dataset']

/** Statements of a JSON-LD document. Contexts are those known here, and those inside; nothing is fetched. */
export async function readJsonLd(
  file: Pick<Fetched, 'url' | 'bytes' | 'json' | 'items'>,
  { tell, onQuad }: { tell: Tell; onQuad: (quad: Quad) => void },
): Promise<void> {
  if (file.bytes > largestWhole) return readLarge(file, { tell, onQuad })
  await readWhole(await file.json(), { base: file.url, tell, onQuad })
}

/**
 * Reads a large document twice: what stands around its lists, with the context, then their elements by portions. Nodes
 * without a name keep the one that the document gives them from one portion to the next.
 */
async function readLarge(
  file: Pick<Fetched, 'url' | 'items'>,
  { tell, onQuad }: { tell: Tell; onQuad: (quad: Quad) => void },
): Promise<void> {
  let around: unknown = null
  for await (const { list, value } of file.items(lists)) if (list === null) around = value()
  const context = isThing(around) && '@context' in around ? { '@context': around['@context'] } : {}
  let portions = 0
  const read = (document: unknown) => {
    portions += 1
    const rename = blankRenamer(portions)
    const say = (quad: Quad) => {
      rename(quad.subject)
      rename(quad.object)
      onQuad(quad)
    }
    return readWhole(nameBlank(document), { base: file.url, tell, onQuad: say })
  }
  await read(around)
  let nodes: unknown[] = []
  for await (const { list, value } of file.items(lists)) {
    if (list !== null) nodes.push(value())
    if (nodes.length < portion && list !== null) continue
    if (nodes.length > 0) await read({ ...context, '@graph': nodes })
    nodes = []
  }
}

const blank = 'urn:blank:'

/** Nodes that the document names for itself alone: each portion would be given names of its own. */
function nameBlank(value: unknown): unknown {
  if (typeof value === 'string') return value.startsWith('_:') ? `${blank}${value.slice(2)}` : value
  if (Array.isArray(value)) return value.map(nameBlank)
  if (!isThing(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, nameBlank(inside)]))
}

/** Back to nodes without a name, those of each portion apart from those of the others; terms are shared by statements. */
function blankRenamer(portion: number) {
  const done = new WeakSet<object>()
  return (term: Quad['subject'] | Quad['object']) => {
    if (done.has(term)) return
    done.add(term)
    if (term.termType === 'BlankNode') Object.assign(term, { value: `${term.value} ${portion}` })
    else if (term.termType === 'NamedNode' && term.value.startsWith(blank))
      Object.assign(term, { termType: 'BlankNode', value: term.value.slice(blank.length) })
  }
}

async function readWhole(
  document: unknown,
  { base, tell, onQuad }: { base: string; tell: Tell; onQuad: (quad: Quad) => void },
): Promise<void> {
  if (typeof document !== 'object' || document === null) throw new HarvestFault('shape', base)
  const documentLoader = async (url: string) => {
    const { context, isKnown } = findContext(url)
    if (!isKnown) tell('context', url)
    return { contextUrl: undefined, documentUrl: url, document: { '@context': context } }
  }
  const quads = await toQuads(spellLanguages(document), { base, documentLoader })
  for (const quad of quads) onQuad(quad)
}

const translated = new Set([
  'title',
  'description',
  'keyword',
  'name',
  'fn',
  'label',
  'prefLabel',
  'dct:title',
  'dct:description',
  'dcat:keyword',
])
const language = /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/

/** Texts by language (`{"fr": …, "en": …}`), as contexts of DCAT-AP have them, spelled out: ours has no such maps. */
function spellLanguages(value: unknown): object {
  if (Array.isArray(value)) return value.map((one) => (isThing(one) ? spellLanguages(one) : one))
  if (!isThing(value)) return {}
  return Object.fromEntries(
    Object.entries(value).map(([key, inside]) => {
      if (!isThing(inside) || key === '@context') return [key, inside]
      const isMap =
        translated.has(key) &&
        !Array.isArray(inside) &&
        Object.keys(inside).every((one) => language.test(one))
      if (!isMap) return [key, spellLanguages(inside)]
      const texts = Object.entries(inside).flatMap(([tag, text]) =>
        [text].flat().map((one) => ({ '@value': one, '@language': tag })),
      )
      return [key, texts]
    }),
  )
}

function isThing(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

async function toQuads(
  document: object,
  { base, documentLoader }: { base: string; documentLoader: (url: string) => Promise<object> },
): Promise<Quad[]> {
  const options = { base: URL.canParse(base) ? base : 'http://localhost/', documentLoader }
  try {
    const made: unknown = await jsonld.toRDF(
      Object.assign({}, document, Array.isArray(document) ? { '@graph': document } : {}),
      Object.assign(options),
    )
    return Array.isArray(made) ? made.filter(isQuad) : []
  } catch (error) {
    throw new HarvestFault('syntax', `${base} ${error instanceof Error ? error.message : String(error)}`)
  }
}

function isQuad(value: unknown): value is Quad {
  return typeof value === 'object' && value !== null && 'subject' in value && 'object' in value
}
