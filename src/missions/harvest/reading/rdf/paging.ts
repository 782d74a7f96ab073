import type { Statement, Subjects } from './subjects.ts'
import { namespaces } from './terms.ts'

const { hydra } = namespaces
/** Both vocabularies of Hydra (2013 and now), LDP and XHTML say the next page. */
const nextOf = new Set([
  'hydra:next',
  'hydra:nextPage',
  'ldp:nextPage',
  `${hydra}next`,
  'http://www.w3.org/1999/xhtml/vocab#next',
])

/** Collects, as statements pass, the address of the page after this one. */
export function nextFinder() {
  const found = new Set<string>()
  return {
    look({
      predicate,
      object,
    }: {
      predicate: { value: string }
      object: { termType: string; value: string }
    }) {
      const name = predicate.value
      if (!/next/i.test(name)) return
      const short = name.startsWith(hydra)
        ? `hydra:${name.slice(hydra.length)}`
        : name.replace(namespaces.ldp, 'ldp:')
      if (nextOf.has(short)) found.add(object.value)
    },
    /** Of the page read from `url`; LDP says it in a header too (RFC 8288). Null on the last. */
    next(url: string, headers: Readonly<Record<string, string>>): string | null {
      const linked = /<([^>]*)>\s*;[^,]*rel="?next"?/i.exec(headers.link ?? '')?.[1]
      const given = [...found].find((one) => one !== url) ?? linked
      return given && URL.canParse(given, url) ? new URL(given, url).href : null
    },
  }
}

/** What a thing says under a predicate, as text. */
export function textsOf(subjects: Subjects, id: string, predicate: string): string[] {
  return subjects.get(id).flatMap(([name, , value]: Statement) => (name === predicate ? [value] : []))
}
