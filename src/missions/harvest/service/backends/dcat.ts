import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { HarvestFault, toFault } from '../../reading/faults.ts'
import { textsIn, treesIn } from '../../reading/rdf/branches.ts'
import { mapDataservice } from '../../reading/rdf/dataservice.ts'
import { hasTitle, mapDataset } from '../../reading/rdf/dataset.ts'
import { nextFinder } from '../../reading/rdf/paging.ts'
import { parseRdf } from '../../reading/rdf/parse.ts'
import { openSubjects, type Subjects } from '../../reading/rdf/subjects.ts'
import { acceptRdf } from '../../reading/rdf/syntax.ts'
import { gardener, type Tree } from '../../reading/rdf/tree.ts'
import type { Backend, Fetch, Fetched, ReadSource, RemoteRecord, Tell } from './backend.ts'

const mostPages = 20_000
/** A dry run looks at this many datasets to show twenty. */
const enough = 40

/** DCAT in every syntax of RDF, in pages or in one piece: datasets, services, series, and those of catalogues inside. */
export const dcat: Backend = {
  name: 'dcat',
  async *read(source, fetch, tell) {
    const first = await fetch(source.url, { accept: acceptRdf })
    yield* readCatalog(first, { source, fetch, tell })
  },
}

interface Reading {
  source: ReadSource
  fetch: Fetch
  tell: Tell
}

/** All pages are read, then each dataset is grown: what it names may stand anywhere. */
export async function* readCatalog(
  first: Fetched,
  { source, fetch, tell }: Reading,
): AsyncGenerator<RemoteRecord> {
  const folder = first.path ? dirname(first.path) : tmpdir()
  const subjects = openSubjects(join(folder, `subjects-${process.pid}`), (id) => tell('long-text', id))
  try {
    const { pages, fault } = await readPages(first, { source, fetch, tell, subjects })
    if (!fault && !looksLikeCatalog(subjects)) throw new HarvestFault('shape', first.url)
    yield* recordsIn(subjects, { pages, tell, source })
    if (fault) throw fault
  } finally {
    subjects.close()
  }
}

/** An empty catalogue is one; a page of the web, a list of something else, is none. */
function looksLikeCatalog(subjects: Subjects): boolean {
  return ['dcat:Dataset', 'dcat:DatasetSeries', 'dcat:Catalog', 'dcat:DataService'].some(
    (type) => subjects.typed(type).size > 0,
  )
}

/** How many pages were read whole, and what stopped the reading: a page that is cut tells nothing that is sure. */
async function readPages(
  first: Fetched,
  { source, fetch, tell, subjects }: Reading & { subjects: Subjects },
): Promise<{ pages: number; fault: HarvestFault | null }> {
  const visited = new Set([source.url, first.url])
  let file = first
  let pages = 0
  try {
    for (;;) {
      const next = await readPage(file, { page: pages + 1, tell, subjects })
      pages += 1
      const isEnough = source.limit !== null && subjects.typed('dcat:Dataset').size >= enough
      if (!next || isEnough) return { pages, fault: null }
      if (visited.has(next)) throw new HarvestFault('loop', next)
      if (pages >= mostPages) throw new HarvestFault('too-many-pages', next)
      visited.add(next)
      file = await fetch(next, { accept: acceptRdf })
    }
  } catch (error) {
    const { code, detail } = toFault(error, 'bug')
    return { pages, fault: new HarvestFault(code, detail) }
  }
}

/** Reads one page; answers the address of the next. Many that bring nothing new are a server that goes in circles. */
async function readPage(
  file: Fetched,
  { page, tell, subjects }: { page: number; tell: Tell; subjects: Subjects },
): Promise<string | null> {
  const pager = nextFinder()
  const before = subjects.typed('dcat:Dataset').size
  await parseRdf(file, {
    tell,
    onQuad: (quad) => {
      subjects.add(quad, page)
      pager.look(quad)
    },
  })
  const next = pager.next(file.url, file.headers)
  const isBarren = page > 1 && subjects.typed('dcat:Dataset').size === before
  if (isBarren && next) throw new HarvestFault('loop', next)
  return next
}

interface Told {
  pages: number
  tell: Tell
  source: Pick<ReadSource, 'lang' | 'limit'>
}

/** Every record of the pages that were read whole: datasets first, since others name them, but in a dry run. */
export function* recordsIn(subjects: Subjects, told: Told): Generator<RemoteRecord> {
  const catalogs = subjects.typed('dcat:Catalog').size
  for (let index = 1; index < catalogs; index += 1) told.tell('nested-catalogs')
  const grow = gardener(subjects)
  if (told.source.limit === null) {
    yield* datasetsIn(subjects, grow, told)
    yield* servicesIn(subjects, grow, told)
  } else {
    yield* servicesIn(subjects, grow, told)
    yield* datasetsIn(subjects, grow, told)
  }
}

type Grow = ReturnType<typeof gardener>

/** A series that has files of its own stays a dataset: they would be lost. */
function* datasetsIn(subjects: Subjects, grow: Grow, { pages, tell, source }: Told): Generator<RemoteRecord> {
  const used = new Set<string>()
  const series = subjects.typed('dcat:DatasetSeries')
  for (const [id, page] of new Map([...subjects.typed('dcat:Dataset'), ...series])) {
    if (page > pages) continue
    const tree = grow(id)
    const isSeries = series.has(id) && treesIn(tree, 'dcat:distribution').length === 0
    if (series.has(id) && !isSeries) tell('series', id)
    yield {
      ...(isSeries ? { kind: 'series' } : {}),
      remoteId: remoteIdOf(id, tree, used),
      fragment: JSON.stringify(tree),
      map: () => mapDataset(tree, { lang: source.lang, tell }),
    }
  }
}

/** A service with no name of its own, or no title, is a way into the file that tells it. */
function* servicesIn(subjects: Subjects, grow: Grow, { pages, tell, source }: Told): Generator<RemoteRecord> {
  const used = new Set<string>()
  for (const [id, page] of subjects.typed('dcat:DataService')) {
    if (page > pages) continue
    const tree = grow(id)
    const remoteId = remoteIdOf(id, tree, used)
    if (remoteId === '' || !hasTitle(tree)) {
      tell('dataservices', id)
      continue
    }
    yield {
      kind: 'dataservice',
      remoteId,
      fragment: JSON.stringify(tree),
      map: () => mapDataservice(tree, { lang: source.lang, tell }),
    }
  }
}

/** Its identifier when it has one that no other has, as other platforms do; else its address; else its page. */
function remoteIdOf(id: string, tree: Tree, used: Set<string>): string {
  const given = [
    ...textsIn(tree, 'dct:identifier'),
    ...(id.startsWith('_:') ? [] : [id]),
    ...textsIn(tree, 'dcat:landingPage'),
  ]
  const free = given.map((one) => one.trim()).find((one) => one !== '' && !used.has(one)) ?? ''
  used.add(free)
  return free
}
