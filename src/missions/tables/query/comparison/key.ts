import { kindOf } from '../../meanings/kinds.ts'
import type { Column } from '../../schema/column.ts'
import type { Pair } from './columns.ts'

/** Headers of what names a row. */
const ofKeys =
  /^(id|identifiant|code|num|numero|n°|no|ref|reference|cle|key|uuid|matricule)(?![a-z])|[_ -](id|code|uuid)$/i

interface Sized {
  rows: number
}

/** The column that names each row in both versions; null when none does for certain. */
export function findKey(pairs: readonly Pair[], [before, after]: readonly [Sized, Sized]): Pair | null {
  const unique = pairs.filter((pair) => isUnique(pair.before, before) && isUnique(pair.after, after))
  return (
    unique.find(({ after }) => kindOf(after.meaning?.id ?? '') === 'identifier') ??
    unique.find(({ after }) => ofKeys.test(plain(after.label)) || ofKeys.test(plain(after.name))) ??
    unique.find(({ after }) => after.position === 1 && ['text', 'integer'].includes(after.type)) ??
    null
  )
}

function isUnique({ profile, type, faults }: Column, { rows }: Sized): boolean {
  const isName = type === 'text' || type === 'integer'
  return isName && rows > 0 && faults === 0 && profile.nulls === 0 && profile.distinct === rows
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').trim()
}
