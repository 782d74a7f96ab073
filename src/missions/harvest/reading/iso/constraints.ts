import { allAt, type Element } from '../xml.ts'
import { hrefsOf, type Tongue, textOf, textsAt, unique } from './said.ts'

const limitations = 'http://inspire.ec.europa.eu/metadata-codelist/LimitationsOnPublicAccess/'

/**
 * Who may see it and what may be done with it, from constraints where catalogues write both as they please: codes of
 * INSPIRE, letters of its article 13 and their French sentences tell the access; all else may name a licence.
 */
export function constraintsOf(
  identification: Element,
  tongue: Tongue,
): { licenses: string[]; accessRights: string | null } {
  const blocks = allAt(identification, 'resourceConstraints/*')
  const said = [
    'otherConstraints',
    'useLimitation',
    'reference/*/title',
    'reference/*/onlineResource/*/linkage',
  ]
    .flatMap((path) => blocks.flatMap((block) => allAt(block, path)))
    .map((property) => ({ hrefs: hrefsOf(property), text: textOf(property, tongue) ?? '' }))
  const limits = unique(said.flatMap(({ hrefs, text }) => limitationOf([...hrefs, text])))
  const closed = blocks.flatMap((block) => textsAt(block, tongue, 'accessConstraints', 'classification'))
  const isClosed = closed.some((code) => /^(restricted|confidential|secret|topSecret|private)$/i.test(code))
  const free = said.filter(({ hrefs, text }) => limitationOf([...hrefs, text]).length === 0)
  const names = free.flatMap(({ hrefs, text }) => [
    ...hrefs,
    ...addressesIn(text),
    ...namesIn([...hrefs, text].join(' ')),
  ])
  const texts = free.map(({ text }) => text)
  return {
    licenses: unique([...names, ...texts].filter((name) => name !== '' && !saysNothing.test(name))).slice(
      0,
      10,
    ),
    accessRights:
      limits.find((limit) => !limit.endsWith('noLimitations')) ??
      (isClosed ? 'restricted' : (limits[0] ?? null)),
  }
}

const saysNothing =
  /conditionsUnknown|^(aucune?|none|no conditions? appl(y|ies)|aucune condition ne s.applique|conditions? inconnues?|unknown|conditions unknown)\b.{0,60}$/i

function limitationOf(names: readonly string[]): string[] {
  return names.flatMap((name) => {
    if (/LimitationsOnPublicAccess\/\w/.test(name)) return [name]
    const letter = /article\s*13\W{0,3}1\W{0,3}\(?([a-h])\b/i.exec(name)?.[1]
    if (letter) return [`${limitations}INSPIRE_Directive_Article13_1${letter.toLowerCase()}`]
    return /(pas|aucune)\s+(de\s+)?(restriction|limitation)s?\s+(d.acc[eè]s\s+public|à l.accès public|d.accès au public)|no limitations? (on|to) public access/i.test(
      name,
    )
      ? [`${limitations}noLimitations`]
      : []
  })
}

function addressesIn(text: string): string[] {
  return text.match(/https?:\/\/[^\s<>"')\],;]+/g)?.map((url) => url.replace(/\.$/, '')) ?? []
}

/** Licences that sentences speak of, by the names that the catalogue knows. */
const spoken: readonly (readonly [RegExp, string])[] = [
  [/(licence[- ]ouverte|open[- ]licen[cs]e|licence etalab|etalab-)[^;]{0,40}(?<!\d)2([.,]0)?(?!\d)/i, 'lov2'],
  [/licence ouverte|licence etalab/i, 'fr-lo'],
  [/\bODbL\b|open database licen[cs]e/i, 'odc-odbl'],
  [/\bCC[- ]?0\b|creative commons z[eé]ro/i, 'cc-zero'],
  [/\bCC[- ]BY[- ]SA\b(?![- ]N)/i, 'cc-by-sa'],
  [/\bCC[- ]BY\b(?![- ](SA|N))/i, 'cc-by'],
]

/** Names of the licence that a sentence speaks of, at most one. */
export function namesIn(text: string): string[] {
  const found = spoken.find(([pattern]) => pattern.test(text))
  return found ? [found[1]] : []
}
