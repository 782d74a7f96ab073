import type * as sheets from '@e965/xlsx'
import { attributeOf, readXml } from '../../beside/xml.ts'
import type { Zip, ZipEntry } from '../zip.ts'
import { local } from './sheet-stream.ts'

/** A sheet of a workbook and the part that holds it. */
export interface SheetPart {
  name: string
  isHidden: boolean
  entry: ZipEntry
}

export interface BookParts {
  sheets: SheetPart[]
  date1904: boolean
}

export function findPart({ entries }: Zip, name: string): ZipEntry | undefined {
  return entries.find((entry) => entry.name.replace(/^\//, '').toLowerCase() === name.toLowerCase())
}

/** The sheets of a workbook, in its order, with their parts (ECMA-376, part 1, 18.2; part 2, 9.3). */
export async function readBookParts(zip: Zip): Promise<BookParts> {
  const targets = new Map<string, string>()
  await visit(zip, 'xl/_rels/workbook.xml.rels', (name, attributes) => {
    if (name === 'Relationship')
      targets.set(attributeOf(attributes, 'Id') ?? '', attributeOf(attributes, 'Target') ?? '')
  })
  const found: BookParts = { sheets: [], date1904: false }
  await visit(zip, 'xl/workbook.xml', (name, attributes) => {
    if (name === 'workbookPr') found.date1904 = /\bdate1904="(?:1|true)"/.test(attributes)
    if (name !== 'sheet') return
    const target = targets.get(/\b\w+:id="([^"]*)"/.exec(attributes)?.[1] ?? '') ?? ''
    const entry = findPart(zip, target.startsWith('/') ? target.slice(1) : `xl/${target}`)
    const isHidden = (attributeOf(attributes, 'state') ?? 'visible') !== 'visible'
    if (entry) found.sheets.push({ name: attributeOf(attributes, 'name') ?? '', isHidden, entry })
  })
  return found
}

const named: Readonly<Record<string, string>> = {
  'dc:creator': 'Author',
  'cp:lastModifiedBy': 'LastAuthor',
  'dc:title': 'Title',
  'dc:subject': 'Subject',
  'dc:description': 'Comments',
  'cp:keywords': 'Keywords',
  'cp:category': 'Category',
  Manager: 'Manager',
  Company: 'Company',
}

/** What the document says of itself. */
export async function readProperties(zip: Zip): Promise<Pick<sheets.WorkBook, 'Props' | 'Custprops'>> {
  const props: Record<string, string> = {}
  const custom: Record<string, string> = {}
  for (const part of ['docProps/core.xml', 'docProps/app.xml'])
    await readTexts(zip, part, {
      close(name, text) {
        const known = named[name]
        if (known) props[known] = text
      },
    })
  await readTexts(zip, 'docProps/custom.xml', {
    close(name, text) {
      if (name.startsWith('vt:')) custom[String(Object.keys(custom).length)] = text
    },
  })
  return { Props: props, Custprops: custom }
}

/** Comments of all sheets; those of conversations are objects beside them. */
export async function readComments(zip: Zip): Promise<sheets.Comments> {
  const comments: sheets.Comments = []
  for (const { name } of zip.entries.filter((entry) =>
    /^xl\/comments[^/]*(\/[^/]+)?\.xml$/i.test(entry.name),
  )) {
    const authors: string[] = []
    let [text, author] = ['', '']
    await readTexts(zip, name, {
      open(tag, attributes) {
        if (local(tag) !== 'comment') return
        text = ''
        author = authors[Number(attributeOf(attributes, 'authorId') ?? -1)] ?? ''
      },
      close(tag, said) {
        if (local(tag) === 'author') authors.push(said)
        else if (local(tag) === 't') text += said
        else if (local(tag) === 'comment') comments.push({ a: author, t: text })
      },
    })
  }
  return comments
}

async function visit(
  zip: Zip,
  part: string,
  open: (name: string, attributes: string) => void,
): Promise<void> {
  const entry = findPart(zip, part)
  if (!entry) return
  await readXml(await zip.read(entry), { open: (name, attributes) => open(local(name), attributes) })
}

interface Texts {
  /** Told the text of a tag when it ends. */
  close: (name: string, text: string) => void
  open?: (name: string, attributes: string) => void
}

async function readTexts(zip: Zip, part: string, { close, open }: Texts): Promise<void> {
  const entry = findPart(zip, part)
  if (!entry) return
  let text = ''
  await readXml(await zip.read(entry), {
    open(name, attributes) {
      text = ''
      open?.(name, attributes)
    },
    text(piece) {
      text += piece
    },
    close(name) {
      close(name, text)
      text = ''
    },
  })
}
