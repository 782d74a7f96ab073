import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Header, look, readPages } from '../../reading/csw/paging.ts'
import { dcatSchema } from '../../reading/csw/requests.ts'
import { HarvestFault, toFault } from '../../reading/faults.ts'
import { readXml } from '../../reading/rdf/parse.ts'
import { openSubjects, type Quad, type Subjects } from '../../reading/rdf/subjects.ts'
import { type Element, localName, type Piece, readElements } from '../../reading/xml.ts'
import type { Backend, Fetched, RemoteRecord, Tell } from './backend.ts'
import { recordsIn } from './dcat.ts'

/** A dry run looks at this many records to show twenty. */
const enough = 40

interface Unit {
  xml: string
  id: string
  url: string
  folder: string
  isBroken: boolean
}

/** A catalogue of maps (CSW 2.0.2) whose records are DCAT: all are read, then each dataset is grown, as of any DCAT. */
export const cswDcat: Backend = {
  name: 'csw-dcat',
  async *read(source, fetch, tell) {
    const read = (file: Fetched, header: Header) => readPage(file, { header, tell })
    const paging = { schema: dcatSchema, read, idOf: ({ id }: Unit) => id }
    let subjects: Subjects | null = null
    let fault: HarvestFault | null = null
    let units = 0
    try {
      try {
        for await (const unit of readPages({ source, fetch, tell }, paging)) {
          subjects ??= openSubjects(join(unit.folder, `subjects-${process.pid}`), (id) =>
            tell('long-text', id),
          )
          units += 1
          const broken = await addUnit(unit, { subjects, number: units })
          if (broken) yield broken
          if (source.limit !== null && subjects.typed('dcat:Dataset').size >= enough) break
        }
      } catch (error) {
        const { code, detail } = toFault(error, 'bug')
        fault = new HarvestFault(code, detail)
      }
      if (subjects) yield* recordsIn(subjects, { pages: units, tell, source })
      if (fault) throw fault
    } finally {
      subjects?.close()
    }
  },
}

async function* readPage(
  file: Fetched,
  { header, tell }: { header: Header; tell: Tell },
): AsyncGenerator<Unit> {
  const whole = (name: string, parent: string) => parent === 'SearchResults' || name === 'ExceptionReport'
  const opening = (name: string) => name === 'SearchResults'
  for await (const piece of readElements(file, { whole, opening, asWritten: true, tell })) {
    const name = localName(piece.element.name)
    if (/^(M[DI]_Metadata|(Brief|Summary)?Record)$/.test(name))
      throw new HarvestFault('shape', `${file.url} ${name}`)
    if (!look(withLocalNames(piece.element), header, file.url)) yield toUnit(piece, file)
  }
}

/** Of a refusal, to be told as any other. */
function withLocalNames(element: Element): Element {
  return /ExceptionReport$/.test(element.name)
    ? { ...element, name: localName(element.name), children: element.children.map(named) }
    : element
}

function named(element: Element): Element {
  return { ...element, name: localName(element.name), children: element.children.map(named) }
}

function toUnit({ element, isBroken }: Piece, file: Fetched): Unit {
  const written = toXml(element)
  const isRdf = localName(element.name) === 'RDF'
  const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
  return {
    xml: isRdf ? written : `<rdf:RDF xmlns:rdf="${rdf}">${written}</rdf:RDF>`,
    id: /rdf:about="([^"]+)"/.exec(written)?.[1] ?? createHash('sha1').update(written).digest('hex'),
    ...{ url: file.url, folder: file.path ? dirname(file.path) : tmpdir(), isBroken },
  }
}

/** What is wrong in one record costs that record: nothing that it says is kept. */
async function addUnit(
  { xml, id, url, isBroken }: Unit,
  { subjects, number }: { subjects: Subjects; number: number },
): Promise<RemoteRecord | null> {
  const quads: Quad[] = []
  try {
    if (isBroken) throw new HarvestFault('syntax', id)
    await readXml([xml], url, (quad) => void quads.push(quad))
  } catch (error) {
    const { detail } = toFault(error, 'syntax')
    const map = () => {
      throw new HarvestFault('syntax', detail)
    }
    return { remoteId: id, fragment: xml, map }
  }
  for (const quad of quads) subjects.add(quad, number)
  return null
}

function toXml({ name, attributes, children, text }: Element): string {
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`)
  const isLeaf = children.length === 0
  return `<${name}${said.join('')}>${isLeaf || text.trim() !== '' ? escaped(text) : ''}${children.map(toXml).join('')}</${name}>`
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}
