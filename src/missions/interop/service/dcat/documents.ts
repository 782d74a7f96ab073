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

/** A catalogue with the datasets of one of its pages, or with all of them, as it is read. */
export async function* catalogDocument(
  ctx: Ctx,
  wish: {
    syntax: Syntax
    facts: CatalogFacts
    selection: DatasetSelection
    /** Null: filters speak of datasets alone. */
    services?: ServiceSelection | null
    paging?: CatalogPage
  },
): AsyncGenerator<string> {
  const { syntax, facts, selection, services, paging } = wish
  const { site } = facts
  const writer = syntax.open()
  const once = onlyOnce()
  const range = paging ? { offset: (paging.page - 1) * paging.pageSize, limit: paging.pageSize } : {}
  // Read once, as everybody sees them: a catalogue is a public document.
  const places = await readAllPlaces({ ...ctx, actor: anonymous })
  let text = writer.write(once(catalogNodes(facts, paging)))
  for await (const whole of streamWholeDatasets(ctx, selection, range)) {
    const link = catalogDatasets(facts.uri, [datasetUri(site, whole.dataset.id)])
    const described = { ...whole, places: places.get(whole.dataset.id) }
    text += writer.write(once([link, ...datasetNodes(described, site)]))
    if (text.length < chunk) continue
    yield text
    text = ''
  }
  if (services)
    for await (const service of servicesOf(ctx, services, paging)) {
      if (!isDescribable(service)) continue
      const link = catalogServices(facts.uri, [dataserviceUri(site, service.id)])
      text += writer.write(once([link, ...dataserviceNodes(service, site)]))
    }
  yield text + writer.end()
}

/** One dataservice and all that it refers to. */
export function dataserviceDocument(service: Dataservice, site: string, syntax: Syntax): string {
  const writer = syntax.open()
  return writer.write(onlyOnce()(dataserviceNodes(service, site))) + writer.end()
}

/** One dataset and all that it refers to. */
export function datasetDocument(
  whole: WholeDataset & { places: readonly PlaceInSeries[] },
  site: string,
  syntax: Syntax,
): string {
  const writer = syntax.open()
  return writer.write(onlyOnce()(datasetNodes(whole, site))) + writer.end()
}

/** Leaves out what was described before: terms of vocabularies, organisations. */
function onlyOnce(): (nodes: readonly RdfNode[]) => RdfNode[] {
  const described = new Set<string>()
  return (nodes) =>
    nodes.filter(({ uri, shared }) => {
      if (!shared) return true
      if (described.has(uri)) return false
      described.add(uri)
      return true
    })
}
