import jsonld from 'jsonld'
import type { Tell } from '../../service/backends/backend.ts'
import { HarvestFault } from '../faults.ts'
import { findContext } from './contexts.ts'
import type { Quad } from './subjects.ts'

/** Statements of a JSON-LD document. Contexts are those known here, and those inside; nothing is fetched. */
export async function readJsonLd(
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
