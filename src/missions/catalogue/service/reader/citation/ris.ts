import type { Cited } from './cited.ts'

/** RIS, as reference managers import it: one tag a line, lines end as on Windows, the last one is empty. */
export function toRis(cited: Cited): string {
  const { creator, title, version, published, publisher, url, accessed, tags, abstract } = cited
  const day = version ?? published
  const lines: [string, string | null][] = [
    ['TY', 'DATA'],
    ['ID', cited.key],
    ['AU', creator?.name ?? null],
    ['TI', title],
    ['PY', day.slice(0, 4)],
    ['DA', `${day.replaceAll('-', '/')}/`],
    ['ET', version],
    ['PB', publisher],
    ['UR', url],
    ['Y2', `${accessed.replaceAll('-', '/')}/`],
    ...tags.map((tag): [string, string] => ['KW', tag]),
    ['AB', abstract || null],
    ['LA', 'fr'],
    ['ER', ''],
  ]
  const written = lines.flatMap(([tag, value]) =>
    value === null ? [] : [`${tag}  - ${value.replace(/\s+/g, ' ')}`],
  )
  return `${written.join('\r\n')}\r\n`
}
