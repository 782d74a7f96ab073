import type { Lang } from '#kernel/words'
import { harmless, type TableVersion } from '#missions/tables'
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

/** The same as a file for those who correct (RFC 4180), UTF-8 with the mark that spreadsheets look for. */
export function toDefectCsv(defects: readonly AdvisedDefect[]): string {
  const lines = defects.map(({ line, column, value, kind, advice }) =>
    [line ?? '', column ?? '', value ?? '', kind, advice].map((cell) => quoted(String(cell))).join(','),
  )
  return `\uFEFF${['line,column,value,kind,advice', ...lines].join('\r\n')}\r\n`
}

function quoted(cell: string): string {
  const safe = harmless(cell)
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
