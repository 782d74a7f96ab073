import type { Lang } from '#kernel/words'
import type { IconName, RecordKind, Stone } from '#ui'
import { pageWords } from './words.ts'

const looks = {
  dataset: { icon: 'dataset', stone: 'sea' },
  dataservice: { icon: 'api', stone: 'lagoon' },
  reuse: { icon: 'reuse', stone: 'violet' },
  topic: { icon: 'topic', stone: 'ochre' },
  series: { icon: 'history', stone: 'pine' },
  'community-resource': { icon: 'people', stone: 'plum' },
  opening: { icon: 'calendar', stone: 'brick' },
  schema: { icon: 'reference', stone: 'moss' },
  organization: { icon: 'organization', stone: 'slate' },
  code: { icon: 'code', stone: 'pine' },
  software: { icon: 'software', stone: 'moss' },
  algorithm: { icon: 'algorithm', stone: 'plum' },
  commitment: { icon: 'commitment', stone: 'brick' },
  chart: { icon: 'chart', stone: 'amber' },
  page: { icon: 'text', stone: 'slate' },
  post: { icon: 'bell', stone: 'ochre' },
  'restricted-api': { icon: 'exchange', stone: 'lagoon' },
  demand: { icon: 'participation', stone: 'brick' },
  other: { icon: 'file', stone: 'slate' },
} as const satisfies Record<string, { icon: IconName; stone: Stone }>

/** How a kind of record looks beside a dataset; one that is not known here is a plain record. */
export function kindLook(lang: Lang, kind: string): RecordKind {
  return { ...stoneOf(kind), label: pageWords[lang].kinds[isKnown(kind) ? kind : 'other'] }
}

/** Its icon and its colour. */
export function stoneOf(kind: string): Pick<RecordKind, 'icon' | 'stone'> {
  return looks[isKnown(kind) ? kind : 'other']
}

function isKnown(kind: string): kind is keyof typeof looks {
  return Object.hasOwn(looks, kind)
}
