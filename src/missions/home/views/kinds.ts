import type { Lang } from '#kernel/words'
import type { IconName, RecordKind, Stone } from '#ui'
import { kindWords } from '../service/kinds/words.ts'

const looks = {
  dataset: { icon: 'dataset', stone: 'sea' },
  organization: { icon: 'organization', stone: 'slate' },
  dataservice: { icon: 'api', stone: 'lagoon' },
  reuse: { icon: 'reuse', stone: 'violet' },
  topic: { icon: 'topic', stone: 'ochre' },
  series: { icon: 'history', stone: 'pine' },
  'community-resource': { icon: 'people', stone: 'plum' },
  opening: { icon: 'calendar', stone: 'brick' },
  schema: { icon: 'reference', stone: 'moss' },
  chart: { icon: 'chart', stone: 'amber' },
  page: { icon: 'text', stone: 'slate' },
  post: { icon: 'bell', stone: 'ochre' },
  demand: { icon: 'participation', stone: 'brick' },
} as const satisfies Record<string, { icon: IconName; stone: Stone }>

/** How a kind of record looks; a kind that home does not know yet shows its own name. */
export function kindLook(lang: Lang, kind: string): RecordKind & { many: string } {
  if (!isKnown(kind)) return { icon: 'file', stone: 'slate', label: kind, many: kind }
  const { kinds, manyOf } = kindWords[lang]
  return { ...looks[kind], label: kinds[kind], many: manyOf[kind] }
}

function isKnown(kind: string): kind is keyof typeof looks {
  return Object.hasOwn(looks, kind)
}
