import type { License } from '../../vocabulary/licenses.ts'
import { plainWords } from './plain-words.ts'

const said: [License, RegExp][] = [
  ['fr-lo', /\blicence ouverte (?:\/ open licence )?(?:version |v)?1(?:\.0)?\b/],
  [
    'lov2',
    /\blicence ouverte\b(?! (?:\/ open licence )?(?:version |v)?1)|\betalab-2\.0\b|\bopen licen[cs]e (?:v|version )?2/,
  ],
  ['odc-odbl', /\bodbl\b|\bopen database licen[cs]e\b/],
  ['cc-by-sa', /\bcc[ -]by[ -]sa\b/],
  ['cc-by', /\bcc[ -]by\b(?![ -](?:sa|nc|nd))/],
  ['cc-zero', /\bcc0\b|\bcc[ -]zero\b/],
]

/** The one licence that a text names. Null when it names none, or several. */
export function findLicenseIn(description: string): License | null {
  const text = plainWords(description.slice(0, 20_000))
  const named = said.filter(([, pattern]) => pattern.test(text))
  return named.length === 1 ? (named[0]?.[0] ?? null) : null
}
