import { attributeOf, readXml } from '../../beside/xml.ts'
import type { Reading } from '../text/delimited.ts'
import { openZip, type Zip, type ZipEntry } from '../zip.ts'

/** Parts of a workbook (ECMA-376, part 1) that hold texts outside its sheets: some remain of a sheet that is gone. */
const objects =
  /^(xl\/(drawings|charts|pivotCache|externalLinks|threadedComments|persons|queryTables)\/[^/]+|xl\/connections|customXml\/[^/]+)\.xml$/
const embedded = /^(?:xl|word|ppt)\/embeddings\/([^/]+)$/
/** Parts of texts and presentations that hold what their readers see, and their notes. */
const pages = /^(word|ppt\/(slides|notesSlides|comments))\/[^/]+\.xml$|^content\.xml$/

/** Text boxes, caches of pivot tables, links, connections; documents inside are named. */
export function readObjects(path: string, reading: Reading): Promise<void> {
  return readParts(path, { wanted: objects, what: 'objects' }, reading)
}

/** The texts of a document that is no workbook. */
export function readPages(path: string, reading: Reading): Promise<void> {
  return readParts(path, { wanted: pages, what: 'text' }, reading)
}

async function readParts(
  path: string,
  { wanted, what }: { wanted: RegExp; what: 'objects' | 'text' },
  { place, beside }: Reading,
): Promise<void> {
  if (!beside) return
  const zip = await openZip(path, 'broken-workbook')
  try {
    for (const entry of zip.entries) {
      const name = embedded.exec(entry.name)?.[1]
      if (name)
        beside.unread({ ...place, member: [place.member, name].filter(Boolean).join(' › ') }, 'document')
      if (!wanted.test(entry.name) || /\/_rels\//.test(entry.name)) continue
      if (!beside.mayRead(entry.size)) return beside.unread(place, 'too-large')
      await readPart(zip, entry, (text) => beside.text(place, what, text))
    }
  } finally {
    zip.close()
  }
}

const saying = ['v', 'displayName', 'userId', 'connection', 'command', 'name']
/** A word may be cut in runs: what makes a paragraph, a value or a cell is one text. */
const whole = /(?:^|:)(?:p|v|si|h|title|t\d?)$/

async function readPart(zip: Zip, entry: ZipEntry, tell: (text: string) => void): Promise<void> {
  let text = ''
  const end = () => {
    if (text !== '') tell(text)
    text = ''
  }
  await readXml(await zip.read(entry), {
    open(_name, attributes) {
      if (attributes === '') return
      for (const name of saying) {
        const value = attributeOf(attributes, name)
        if (value) tell(value)
      }
    },
    text(piece) {
      text += piece
      if (text.length > 1 << 16) end()
    },
    close(name) {
      // Runs of a paragraph are `t` too: only its end ends them.
      if (whole.test(name) && !/(?:^|:)t$/.test(name)) end()
    },
  })
  end()
}
