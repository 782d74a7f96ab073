import type * as sheets from '@e965/xlsx'
import { rowsOf } from './rows.ts'

/** What a workbook carries besides the cells that people see, whatever its format. */
export interface Carried {
  /** Names of people, as the document has them. */
  authors: string[]
  /** Title, subject, keywords and the like. */
  properties: string[]
  sheets: ReadonlyMap<string, CarriedBySheet>
}

export interface CarriedBySheet {
  isHidden: boolean
  /** Positions from 0. */
  columns: ReadonlySet<number>
  rows: ReadonlySet<number>
  comments: string[]
}

/** As the workbook was read; documents of OpenDocument are read by `opendocument.ts`. */
export function carriedBy(book: sheets.WorkBook): Carried {
  const commenters = new Set<string>()
  const all = book.SheetNames.map((name, at): [string, CarriedBySheet] => [
    name,
    {
      isHidden: (book.Workbook?.Sheets?.[at]?.Hidden ?? 0) !== 0,
      columns: hiddenOf(book.Sheets[name]?.['!cols']),
      rows: hiddenOf(book.Sheets[name]?.['!rows']),
      comments: commentsOf(book, name, commenters),
    },
  ])
  const { Author, LastAuthor, Manager, Company, Application, AppVersion, ...others } = { ...book.Props }
  const people = [Author, LastAuthor, Manager, Company].flatMap(textIn)
  return {
    authors: unique([...people, ...commenters]),
    properties: unique([...Object.values(others), ...Object.values({ ...book.Custprops })].flatMap(textIn)),
    sheets: new Map(all),
  }
}

function hiddenOf(list: readonly { hidden?: boolean | undefined }[] | undefined): Set<number> {
  return new Set((list ?? []).flatMap((one, at) => (one?.hidden ? [at] : [])))
}

function commentsOf(book: sheets.WorkBook, name: string, authors: Set<string>): string[] {
  const texts: string[] = []
  for (const row of rowsOf(book, name))
    for (const cell of row ?? [])
      for (const { a: author, t: text } of cell?.c ?? []) {
        // Threaded comments have the number of their thread for an author.
        if (author && !author.startsWith('tc=')) authors.add(author)
        texts.push(text ?? '')
      }
  return texts
}

function textIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textIn)
  return typeof value === 'string' && value.trim() !== '' ? [value.trim()] : []
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))]
}
