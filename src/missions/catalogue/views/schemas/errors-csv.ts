import type { Lang } from '#kernel/words'
import { harmless, type ValidationReport } from '#missions/tables'
import { errorSentence, fixSentence } from './rules/sentences.ts'
import { schemaWords } from './words.ts'

/** The errors that were kept, one a line; spreadsheets of French desks expect semicolons and a byte order mark. */
export function errorsCsv(lang: Lang, report: ValidationReport): string {
  const { column, rule, line, row, value, message, fix, proposal } = schemaWords[lang].report.csvColumns
  const header = [column, rule, line, row, value, message, fix, proposal]
  const lines = report.first.map((error) => [
    error.fields.join(', '),
    error.rule || error.kind,
    error.line ?? '',
    error.row ?? '',
    error.value ?? '',
    errorSentence(lang, error),
    fixSentence(lang, error),
    error.proposal ?? '',
  ])
  return `\uFEFF${[header, ...lines].map((cells) => `${cells.map(toCell).join(';')}\r\n`).join('')}`
}

/** A value of somebody's file is text, never a formula. */
function toCell(value: string | number): string {
  return `"${harmless(String(value)).replaceAll('"', '""')}"`
}
