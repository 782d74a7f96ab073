import type { Lang } from '#kernel/words'
import { stoneOf } from '#missions/catalogue'
import type { RecordKind } from '#ui'
import { kindWords } from '../service/kinds/words.ts'

/** How a kind of record looks; a kind that home has no words for yet shows its own name. */
export function kindLook(lang: Lang, kind: string): RecordKind & { many: string } {
  const { kinds, manyOf } = kindWords[lang]
  if (!isKnown(kind)) return { ...stoneOf('other'), label: kind, many: kind }
  return { ...stoneOf(kind), label: kinds[kind], many: manyOf[kind] }
}

function isKnown(kind: string): kind is keyof (typeof kindWords)['fr']['kinds'] {
  return Object.hasOwn(kindWords.fr.kinds, kind)
}
