import { withoutForbidden } from '#kernel/text/xml'
import { toIri } from './iri.ts'
import type { Name } from './names.ts'

export type Value =
  | { readonly iri: string }
  | { readonly text: string; readonly lang?: string | undefined; readonly type?: Name | undefined }

/** A thing and all that is said of it. Everything has an address: no blank node to rename between two documents. */
export interface RdfNode {
  readonly uri: string
  readonly types: readonly Name[]
  readonly properties: readonly (readonly [name: Name, value: Value])[]
  /** Described alike by many datasets: written once in a document. */
  readonly shared?: boolean
}

/** Gathers what is said of one thing; what is null or empty is not said. */
export function describe(uri: string, ...types: Name[]) {
  const properties: (readonly [Name, Value])[] = []
  const said = new Set<string>()
  const add = (name: Name, value: Value) => {
    const key =
      'iri' in value ? `${name} <${value.iri}>` : `${name} ${value.lang ?? value.type}"${value.text}`
    if (!said.has(key)) properties.push([name, value])
    said.add(key)
    return draft
  }
  const draft = {
    /** An address, as it is typed somewhere: nothing is said of one that cannot be read. */
    link: (name: Name, ...addresses: readonly (string | null | undefined)[]) => {
      for (const address of addresses) {
        const iri = toIri(address)
        if (iri) add(name, { iri })
      }
      return draft
    },
    /** Text in French, the language of what producers write; */
    text: (name: Name, ...texts: readonly (string | null | undefined)[]) => {
      for (const text of texts) {
        const clean = readable(text)
        if (clean) add(name, { text: clean, lang: 'fr' })
      }
      return draft
    },
    /** A label in both languages. */
    label: (name: Name, label: Readonly<Record<'fr' | 'en', string>>) => {
      add(name, { text: label.fr, lang: 'fr' })
      return add(name, { text: label.en, lang: 'en' })
    },
    /** Characters that mean the same in every language; typed when a type is given. */
    value: (name: Name, text: string | number | null | undefined, type?: Name) => {
      const clean = readable(text === null || text === undefined ? '' : String(text))
      return clean ? add(name, { text: clean, type }) : draft
    },
    /** An instant or a partial date, with the type of its precision. */
    date: (name: Name, date: string | null | undefined) =>
      date ? add(name, { text: date, type: dateType(date) }) : draft,
    done: (shared = false): RdfNode => ({ uri, types, properties, ...(shared ? { shared } : {}) }),
  }
  return draft
}

function dateType(date: string): Name {
  if (date.length > 10) return 'xsd:dateTime'
  if (date.length === 10) return 'xsd:date'
  return date.length === 7 ? 'xsd:gYearMonth' : 'xsd:gYear'
}

function readable(text: string | null | undefined): string {
  return withoutForbidden(text ?? '').trim()
}

/** Those that there are. */
export function present(nodes: readonly (RdfNode | null)[]): RdfNode[] {
  return nodes.flatMap((node) => node ?? [])
}
