import type { Cell } from '#kernel/duck'

/** An agent reads an answer whole, with everything else it was told: a long one hides what matters, or is refused. */
const mostCharacters = 60_000
const longestText = 1_000

/** The first rows, as many as an agent can read, with their long texts cut. */
export function shortRows(rows: readonly (readonly Cell[])[]): { rows: Cell[][]; truncated: boolean } {
  const kept: Cell[][] = []
  let isCut = false
  let characters = 0
  for (const row of rows) {
    const short = row.map(shortCell)
    characters += JSON.stringify(short).length
    if (characters > mostCharacters && kept.length > 0) return { rows: kept, truncated: true }
    isCut ||= short.some((cell, i) => cell !== row[i])
    kept.push(short)
  }
  return { rows: kept, truncated: isCut }
}

export function shortCell(cell: Cell): Cell {
  return typeof cell === 'string' ? shortText(cell) : cell
}

export function shortText<T extends string | null>(text: T): T | string {
  return text === null || text.length <= longestText ? text : `${text.slice(0, longestText)}…`
}
