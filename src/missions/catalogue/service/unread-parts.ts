import type { TableVersion, UnreadPart } from '#missions/tables'

/** Parts of a file that nobody looked at: of one read before others were looked at, all but the table. */
export function unreadParts({
  beside,
  sheets = [],
  members = [],
  chosen,
  hidden,
}: TableVersion['reading']): UnreadPart[] {
  if (beside) return beside.unread
  return [
    ...sheets
      .filter((sheet) => sheet !== chosen?.sheet && !hidden?.hiddenSheets.includes(sheet))
      .map((sheet) => ({ place: { sheet }, why: 'too-large' as const })),
    ...members
      .filter((member) => member !== chosen?.member)
      .map((member) => ({ place: { member }, why: 'too-large' as const })),
  ]
}
