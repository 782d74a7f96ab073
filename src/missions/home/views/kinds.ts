import type { Lang } from '#kernel/words'
import type { IconName, RecordKind, Stone } from '#ui'
import { homeWords } from '../words.ts'

const looks = {
  dataset: { icon: 'dataset', stone: 'sea' },
  organization: { icon: 'organization', stone: 'slate' },
  schema: { icon: 'reference', stone: 'moss' },
} as const satisfies Record<string, { icon: IconName; stone: Stone }>

/** How a kind of record looks; a kind that home does not know yet shows its own name. */
export function kindLook(lang: Lang, kind: string): RecordKind & { many: string } {
  const { kinds, stones, searchHeadings } = homeWords[lang]
  if (kind === 'schema') return { ...looks[kind], label: kinds[kind], many: searchHeadings.schemas.tab }
  if (kind !== 'dataset' && kind !== 'organization')
    return { icon: 'file', stone: 'slate', label: kind, many: kind }
  return { ...looks[kind], label: kinds[kind], many: stones[kind].name }
}
