import type { Cited } from './cited.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * BibTeX that LaTeX and BibLaTeX read alike. Braces twice around a producer: an institution has no first name, even
 * with "and" or a comma in its own.
 */
export function toBibtex(cited: Cited): string {
  const { creator, title, version, published, publisher, url, accessed } = cited
  const [year, month] = (version ?? published).split('-')
  const fields: [string, string | null][] = [
    ['author', creator && `{{${escaped(creator.name)}}}`],
    ['title', `{{${escaped(title)}}}`],
    ['year', `{${year}}`],
    ['month', months[Number(month) - 1] ?? null],
    ['version', version && `{${version}}`],
    ['howpublished', `{${escaped(publisher)}}`],
    ['publisher', `{${escaped(publisher)}}`],
    ['type', '{Dataset}'],
    ['url', `{${url}}`],
    ['urldate', `{${accessed}}`],
  ]
  const lines = fields.filter(([, value]) => value !== null).map(([name, value]) => `  ${name} = ${value}`)
  return `@misc{${cited.key},\n${lines.join(',\n')}\n}\n`
}

const signs: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
}

function escaped(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\{}%&$#_~^]/g, (sign) => signs[sign] ?? `\\${sign}`)
}
