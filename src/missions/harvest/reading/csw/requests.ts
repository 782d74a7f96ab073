import type { FetchOptions } from '../../service/backends/backend.ts'

const csw = 'http://www.opengis.net/cat/csw/2.0.2'
const ogc = 'http://www.opengis.net/ogc'
export const gmd = 'http://www.isotc211.org/2005/gmd'
export const dcatSchema = 'http://www.w3.org/ns/dcat#'

export interface Ask {
  url: string
  options: FetchOptions
}

/** How a catalogue is asked for the records from a position on. */
export type Asking = (start: number, count: number) => Ask

const accept = 'application/xml, text/xml;q=0.9, */*;q=0.1'

/**
 * Ways of asking, the best first: a posted query gives an order, without which pages may overlap; some servers know the
 * one of addresses alone. An address that is already a query is asked as it is.
 */
export function askings(address: string, schema: string): readonly Asking[] {
  const isQuery = [...new URL(address).searchParams].some(
    ([name, value]) => name.toLowerCase() === 'request' && value.toLowerCase() === 'getrecords',
  )
  const byAddress = inAddress(address, schema)
  return isQuery ? [byAddress] : [posted(address, schema), byAddress]
}

function posted(address: string, schema: string): Asking {
  const url = withoutOwn(address).href
  return (start, count) => ({
    url,
    options: {
      ...{ accept, method: 'POST', contentType: 'application/xml' },
      body: `<?xml version="1.0" encoding="UTF-8"?>
<csw:GetRecords xmlns:csw="${csw}" xmlns:ogc="${ogc}" xmlns:gmd="${gmd}" service="CSW" version="2.0.2" resultType="results" startPosition="${start}" maxRecords="${count}" outputFormat="application/xml" outputSchema="${schema}"><csw:Query typeNames="gmd:MD_Metadata"><csw:ElementSetName>full</csw:ElementSetName><ogc:SortBy><ogc:SortProperty><ogc:PropertyName>identifier</ogc:PropertyName><ogc:SortOrder>ASC</ogc:SortOrder></ogc:SortProperty></ogc:SortBy></csw:Query></csw:GetRecords>`,
    },
  })
}

function inAddress(address: string, schema: string): Asking {
  const base = withoutOwn(address)
  const asked = new URL(address).searchParams
  const own = (name: string) => [...asked].find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1]
  return (start, count) => {
    const url = new URL(base)
    const defaults = {
      ...{ service: 'CSW', version: '2.0.2', request: 'GetRecords', resultType: 'results' },
      ...{ elementSetName: 'full', typeNames: 'gmd:MD_Metadata', outputSchema: schema },
      namespace: `xmlns(gmd=${gmd})`,
    }
    for (const [name, value] of Object.entries(defaults)) url.searchParams.set(name, own(name) ?? value)
    url.searchParams.set('startPosition', String(start))
    url.searchParams.set('maxRecords', String(count))
    return { url: url.href, options: { accept } }
  }
}

const ours =
  /^(service|version|request|resultType|elementSetName|typeNames|outputSchema|namespace|startPosition|maxRecords|acceptVersions)$/i

/** The address with what its server needs (a map file, a key, a filter), without what a query says. */
function withoutOwn(address: string): URL {
  const url = new URL(address)
  for (const name of [...url.searchParams.keys()]) if (ours.test(name)) url.searchParams.delete(name)
  url.hash = ''
  return url
}
