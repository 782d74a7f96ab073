import type { Lang } from '#kernel/words'
import type { TableVersion } from '#missions/tables'
import { examinationWords } from '../views/examination/words.ts'

type Defect = NonNullable<TableVersion['defects']['first']>[number]

/** A defect with what to do about it, in the language of its reader. */
export interface AdvisedDefect extends Defect {
  advice: string
}

/** The first defects of a content, in order of line; how many there are is in its report. */
export function adviseDefects(lang: Lang, version: TableVersion | null): AdvisedDefect[] {
  const { kinds } = examinationWords[lang].defects
  return (version?.defects.first ?? []).map((defect) => ({ ...defect, advice: kinds[defect.kind] }))
}
