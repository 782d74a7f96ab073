import { acceptRdf } from '../../reading/rdf/syntax.ts'
import type { Backend } from './backend.ts'
import { readCatalog } from './dcat.ts'

/** Another Parvis, by the address of its site or of one of its organisations: its whole catalogue in one document. */
export const parvis: Backend = {
  name: 'parvis',
  async *read(source, fetch, tell) {
    const { origin, pathname, search } = new URL(source.url)
    const organization = /\/organizations\/([^/]+)/.exec(pathname)?.[1]
    const path = organization ? `/api/1/organizations/${organization}/catalog.ttl` : `/catalog.ttl${search}`
    const first = await fetch(`${origin}${path}`, { accept: acceptRdf })
    yield* readCatalog(first, { source, fetch, tell })
  },
}
