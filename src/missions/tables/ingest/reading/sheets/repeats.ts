/** Cells of a workbook of 100 MB that says each of them once: a file of one line may say more, and would take hours. */
const mostCells = 10_000_000

/** Rows and cells of OpenDocument (section 9.1); an empty cell, which ends where it begins, is not expanded. */
const tags = /<(?:[^\s<>:/]+:)?(?:(table-row)\b([^>]*)>|(?:covered-)?table-cell\b([^>]*[^/])>)/g
const rowsRepeated = /number-rows-repeated\s*=\s*["']([^"']*)/
const columnsRepeated = /number-columns-repeated\s*=\s*["']([^"']*)/
/** A tag is no longer than that; what is cut at the end of a piece is read with the next one. */
const longestTag = 4096

/** Counts the cells of a document as it is read, each as often as it is said to come; true once there are too many. */
export function countRepeats(): (piece: Buffer) => boolean {
  let rows = 1
  let cells = 0
  let rest = ''
  return (piece) => {
    const text = rest + piece.toString('latin1')
    const end = Math.max(text.lastIndexOf('>') + 1, text.length - longestTag)
    for (const [, row, ofRow = '', ofCell = ''] of text.slice(0, end).matchAll(tags)) {
      if (row) rows = Number(rowsRepeated.exec(ofRow)?.[1]) || 1
      else cells += rows * (Number(columnsRepeated.exec(ofCell)?.[1]) || 1)
    }
    rest = text.slice(end)
    return cells > mostCells
  }
}
