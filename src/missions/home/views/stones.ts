import type { Lang } from '#kernel/words'
import type { MissionStoneItem } from '#ui'
import { homeWords } from '../words.ts'
import { kindLook } from './kinds.ts'

/** The missions that the front page shows: each names the kind of record that says it is alive. */
const stones = [
  { kind: 'dataset', href: '/datasets' },
  { kind: 'dataservice', href: '/dataservices' },
  { kind: 'reuse', href: '/reuses' },
  { kind: 'organization', href: '/organizations' },
] as const

export function frontStones(lang: Lang, counts: Readonly<Record<string, number>>): MissionStoneItem[] {
  const words = homeWords[lang].stones
  return stones.map(({ kind, href }) => {
    const { icon, stone } = kindLook(lang, kind)
    const { name, description, figure } = words[kind]
    return { name, description, href, icon, stone, figure: figure(counts[kind] ?? 0) }
  })
}
