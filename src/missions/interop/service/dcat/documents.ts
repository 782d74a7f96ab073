import { anonymous, type Ctx } from '#kernel/context'
import {
  type Dataservice,
  type DatasetSelection,
  type PlaceInSeries,
  readAllPlaces,
  streamWholeDatasets,
  type WholeDataset,
} from '#missions/catalogue'
import {
  type CatalogFacts,
  type CatalogPage,
  catalogDatasets,
  catalogNodes,
  catalogServices,
} from './catalog.ts'
import { dataserviceNodes, dataserviceUri, isDescribable } from './dataservice.ts'
import { datasetNodes } from './dataset.ts'
import { datasetUri } from './dataset-uri.ts'
import type { RdfNode } from './node.ts'
import { type ServiceSelection, servicesOf } from './services-of-page.ts'
import type { Syntax } from './syntaxes.ts'

/** Written at once: large enough for the socket, small enough for memory. */
const chunk = 65_536

interface CatalogWish {
  syntax: Syntax
  facts: CatalogFacts
  selection: DatasetSelection
  /** Null: filters speak of datasets alone. */
  services?: ServiceSelection | null
  paging?: CatalogPage
}

/** A catalogue with the datasets of one of its pages, or with all of them, as it is read. */
export async function* catalogDocument(ctx: Ctx, wish: CatalogWish): AsyncGenerator<string> {
  const writer = wish.syntax.open()
  const isNew = onlyOnce()
  let text = ''
  // One dataset may have fifteen thousand distributions: it is not written whole before it is sent.
  for await (const nodes of nodesOf(ctx, wish))
    for (const node of nodes) {
      if (isNew(node)) text += writer.write(node)
      if (text.length < chunk) continue
      yield text
      text = ''
    }
  yield text + writer.end()
}

/** What a catalogue holds, a few nodes at a time. */
async function* nodesOf(ctx: Ctx, wish: CatalogWish): AsyncGenerator<Iterable<RdfNode>> {
  const { facts, selection, services, paging } = wish
  const { site } = facts
  const range = paging ? { offset: (paging.page - 1) * paging.pageSize, limit: paging.pageSize } : {}
  // Read once, as everybody sees them: a catalogue is a public document.
  const places = await readAllPlaces({ ...ctx, actor: anonymous })
  yield catalogNodes(facts, paging)
  for await (const whole of streamWholeDatasets(ctx, selection, range)) {
    yield [catalogDatasets(facts.uri, [datasetUri(site, whole.dataset.id)])]
    yield datasetNodes({ ...whole, places: places.get(whole.dataset.id) }, site)
  }
  if (!services) return
  for await (const service of servicesOf(ctx, services, paging)) {
    if (!isDescribable(service)) continue
    yield [catalogServices(facts.uri, [dataserviceUri(site, service.id)])]
    yield dataserviceNodes(service, site)
  }
}

/** One dataservice and all that it refers to. */
export function dataserviceDocument(service: Dataservice, site: string, syntax: Syntax): string {
  return documentOf(dataserviceNodes(service, site), syntax)
}

/** One dataset and all that it refers to. */
export function datasetDocument(
  whole: WholeDataset & { places: readonly PlaceInSeries[] },
  site: string,
  syntax: Syntax,
): string {
  return documentOf(datasetNodes(whole, site), syntax)
}

function documentOf(nodes: Iterable<RdfNode>, syntax: Syntax): string {
  const writer = syntax.open()
  const isNew = onlyOnce()
  let text = ''
  for (const node of nodes) if (isNew(node)) text += writer.write(node)
  return text + writer.end()
}

/** Refuses what was described before: terms of vocabularies, organisations. */
function onlyOnce(): (node: RdfNode) => boolean {
  const described = new Set<string>()
  return ({ uri, shared }) => {
    if (!shared) return true
    if (described.has(uri)) return false
    described.add(uri)
    return true
  }
}
