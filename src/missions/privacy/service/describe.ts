import type { Lang } from '#kernel/words'
import {
  type Finding,
  type FindingKind,
  type FindingPlace,
  findingKinds,
  type Severity,
} from '../scan/contract.ts'
import { kinds } from '../scan/kinds.ts'
import { findArticle } from '../vocabulary/articles.ts'
import { privacyWords } from '../words.ts'

/** What a finding says to a person: its name, why it is believed or doubted, the law, what may be done. */
export interface Description {
  title: string
  /** In which sheet, file or texts, when it is beside the table. */
  where: string
  because: string[]
  law: { label: string; says: string }[]
  advice: string[]
}

export function describe(
  lang: Lang,
  { kind, places = [], reasons, articles, remedies }: Finding,
): Description {
  const words = privacyWords[lang]
  const found = articles.map(findArticle).filter((article) => article !== null)
  return {
    title: words.kinds[kind],
    where: tellPlaces(lang, places),
    because: reasons.map(({ code, figures }) => words.reasons[code](figures)),
    law: found.map(({ label, says }) => ({ label: label[lang], says: says[lang] })),
    advice: [
      ...remedies.map((remedy) => words.remedies[remedy]),
      ...(ofDocument.includes(kind) || remedies.length === 0 ? [words.documentRemedy] : []),
    ],
  }
}

const ofDocument: readonly FindingKind[] = ['document-authors', 'document-comments', 'hidden-content']

/** More places are counted. */
const mostNamed = 5

function tellPlaces(lang: Lang, places: readonly FindingPlace[]): string {
  const { where: words } = privacyWords[lang]
  const named = places
    .slice(0, mostNamed)
    .map(({ member, sheet, what }) =>
      [
        member && words.member(member),
        sheet && words.sheet(sheet),
        what && what !== 'text' && words.what[what],
      ]
        .filter(Boolean)
        .join(', '),
    )
  const more = places.length - named.length
  return words.join(more > 0 ? [...named, words.more(more)] : named)
}

/** What is of a severity, by name: what a rule of the policy is about. */
export function kindsOf(lang: Lang, severity: Severity): string[] {
  const of = findingKinds.filter((kind) => kinds[kind].severity === severity)
  return of.map((kind) => privacyWords[lang].kinds[kind])
}
