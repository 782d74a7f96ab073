import { type Header, look, readPages } from '../../reading/csw/paging.ts'
import { gmd } from '../../reading/csw/requests.ts'
import { HarvestFault } from '../../reading/faults.ts'
import { levelOf, mapRecord, recordIdOf, stamps } from '../../reading/iso/record.ts'
import { mapService } from '../../reading/iso/service.ts'
import { type Element, inside, type Piece, readElements } from '../../reading/xml.ts'
import type { Backend, Fetched, RemoteRecord, Tell } from './backend.ts'

/** A catalogue of maps (CSW 2.0.2) by its records of ISO 19139 or 19115-3; one record alone is read too. */
export const cswIso: Backend = {
  name: 'csw-iso-19139',
  async *read(source, fetch, tell) {
    const read = (file: Fetched, header: Header) => readPage(file, { header, tell })
    const paging = { schema: gmd, read, idOf: ({ element }: Piece) => recordIdOf(element) }
    for await (const piece of readPages({ source, fetch, tell }, paging)) {
      yield toRecord(piece, { lang: source.lang, tell })
    }
  },
}

const records = new Set(['MD_Metadata', 'MI_Metadata'])
const foreign = new Set(['Record', 'SummaryRecord', 'BriefRecord', 'RDF'])

async function* readPage(
  file: Fetched,
  { header, tell }: { header: Header; tell: Tell },
): AsyncGenerator<Piece> {
  const whole = (name: string) => records.has(name) || foreign.has(name) || name === 'ExceptionReport'
  const opening = (name: string) => name === 'SearchResults'
  for await (const piece of readElements(file, { whole, opening, tell })) {
    const { element } = piece
    if (foreign.has(element.name)) throw new HarvestFault('shape', `${file.url} ${element.name}`)
    if (!look(element, header, file.url)) yield piece
  }
}

function toRecord({ element, isBroken }: Piece, { lang, tell }: { lang: string; tell: Tell }): RemoteRecord {
  const [remoteId, level] = [recordIdOf(element), levelOf(element)]
  const isFiled = inside(element, 'onLine').length > 0
  const kind = level === 'service' ? 'dataservice' : level === 'series' && !isFiled ? 'series' : 'dataset'
  return {
    kind,
    remoteId,
    fragment: fragmentOf(element),
    map: () => {
      if (isBroken) throw new HarvestFault('syntax', remoteId)
      if (kind === 'dataservice') return mapService(element, { lang, tell })
      // Files of its own would be lost.
      if (level === 'series' && kind === 'dataset') tell('series', remoteId)
      return mapRecord(element, { lang, tell })
    },
  }
}

/** Without the day when the record was written, nor the marks that servers draw anew for each answer. */
function fragmentOf(record: Element): string {
  return JSON.stringify(
    record.children.filter(({ name }) => !stamps.has(name)).map((child) => toPlain(child)),
  )
}

function toPlain({ name, attributes, children, text }: Element): unknown[] {
  const { id, ...said } = attributes
  const kept = name === 'PT_Locale' && id ? attributes : said
  return [
    name,
    ...(Object.keys(kept).length > 0 ? [kept] : []),
    ...(text.trim() === '' ? [] : [text.trim()]),
    ...children.map((child) => toPlain(child)),
  ]
}
