import type { Lang } from '#kernel/words'
import type { IconName, RecordKind, Stone } from '#ui'
import { homeWords } from '../words.ts'

const looks = {
  dataset: { icon: 'dataset', stone: 'sea' },
  organization: { icon: 'organization', stone: 'slate' },
} as const satisfies Record<string, { icon: IconName; stone: Stone }>

/** How a kind of record looks; a kind that home does not know yet shows its own name. */
export function kindLook(lang: Lang, kind: string): RecordKind {
  if (kind === 'dataset' || kind === 'organization')
    return { ...looks[kind], label: homeWords[lang].kinds[kind] }
  return { icon: 'file', stone: 'slate', label: kind }
}
