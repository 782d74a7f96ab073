import { z } from 'zod'

const longest = 6000

const Literal = z.object({ text: z.string(), lang: z.string().nullable(), datatype: z.string().nullable() })
const Tree = z.object({
  id: z.string().nullable(),
  types: z.array(z.string()),
  said: z.record(z.string(), z.array(z.unknown())),
})

/** What a source says of a record, on several lines; RDF as short JSON-LD, whatever its syntax was. */
export function readable(fragment: string): string {
  try {
    return JSON.stringify(plain(JSON.parse(fragment)), null, 2).slice(0, longest)
  } catch {
    return fragment.slice(0, longest)
  }
}

function plain(value: unknown): unknown {
  const literal = Literal.safeParse(value)
  if (literal.success) {
    const { text, lang, datatype } = literal.data
    if (lang) return { '@value': text, '@language': lang }
    return datatype ? { '@value': text, '@type': datatype } : text
  }
  const tree = Tree.safeParse(value)
  if (!tree.success) return value
  const { id, types, said } = tree.data
  const entries = Object.entries(said).map(([key, values]) => [key, one(values.map(plain))])
  if (entries.length === 0 && types.length === 0) return id
  return {
    ...(id === null ? {} : { '@id': id }),
    ...(types.length > 0 ? { '@type': one(types) } : {}),
    ...Object.fromEntries(entries),
  }
}

function one(values: readonly unknown[]): unknown {
  return values.length === 1 ? values[0] : values
}
