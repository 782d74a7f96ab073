import type { TableVersion } from '#missions/tables'

/** Sheets of a workbook and files of an archive beside the one that became the table; hidden sheets are told apart. */
export function unreadParts({
  sheets = [],
  members = [],
  chosen,
  hidden,
}: TableVersion['reading']): string[] {
  return [
    ...sheets.filter((name) => name !== chosen?.sheet && !hidden?.hiddenSheets.includes(name)),
    ...members.filter((name) => name !== chosen?.member),
  ]
}
