import type { Ctx } from '#kernel/context'
import {
  communityStates,
  createCommunityResource,
  createDataservice,
  createOpening,
  createReuse,
  createSeries,
  createTopic,
  dataserviceStates,
  keepDescription,
  openingStates,
  reuseStates,
  saveOpening,
  seriesStates,
  TopicSections,
  topicStates,
} from '#missions/catalogue'
import { demoOpenings } from './openings.ts'
import { reuses } from './reuses.ts'
import { demoCommunity, demoSeries } from './series.ts'
import { services } from './services.ts'
import { demoTopics } from './topics.ts'

type IdOf = (name: string) => string
type Ids = ReadonlyMap<string, string>

/** APIs, reuses and topics of the demo, linked to its datasets by their titles. Answers nothing: nobody links to them. */
export async function loadEntries(
  ctx: Ctx,
  { datasets, idOf }: { datasets: Ids; idOf: IdOf },
): Promise<void> {
  const made = new Map<string, string>()
  const declared = new Map<string, string>()
  for (const { office, openapi, documentation, datasets: titles, ...service } of services) {
    const { id } = await createDataservice(ctx, {
      ...service,
      organization: idOf(`office ${office}`),
      datasets: idsOf(datasets, titles),
      machineDocumentationUrl: openapi.url,
      technicalDocumentationUrl: documentation,
      format: 'REST',
      license: 'lov2',
    })
    await dataserviceStates.publish(ctx, id)
    await keepDescription(ctx, { id, url: openapi.url }, JSON.stringify(openapi.document))
    made.set(service.title, id)
  }
  for (const { office, page, services: names, datasets: titles, ...reuse } of reuses) {
    const { id } = await createReuse(ctx, {
      ...reuse,
      url: `https://reutilisations.demo.example/${page}`,
      organization: idOf(`office ${office}`),
      datasets: idsOf(datasets, titles),
      dataservices: idsOf(made, names),
    })
    await reuseStates.publish(ctx, id)
    declared.set(reuse.title, id)
  }
  for (const { office, sections, ...topic } of demoTopics) {
    const { id } = await createTopic(ctx, {
      ...topic,
      featured: true,
      organization: idOf(`office ${office}`),
      sections: TopicSections.parse(
        sections.map(({ elements, ...section }) => ({
          ...section,
          elements: elements.map(({ dataset, service, reuse, ...said }) => ({
            ...said,
            record:
              recordOf('dataset', datasets, dataset) ??
              recordOf('dataservice', made, service) ??
              recordOf('reuse', declared, reuse),
          })),
        })),
      ),
    })
    await topicStates.publish(ctx, id)
  }
  await loadBeside(ctx, { datasets, idOf })
}

/** A series of the city, what another office attached to one of its datasets, and what both promised to open. */
async function loadBeside(ctx: Ctx, { datasets, idOf }: { datasets: Ids; idOf: IdOf }): Promise<void> {
  const { office, titles, ...series } = demoSeries
  const gathered = await createSeries(ctx, {
    ...series,
    organization: idOf(`office ${office}`),
    datasets: idsOf(datasets, titles),
  })
  await seriesStates.publish(ctx, gathered.id)
  const { office: author, completes, ...resource } = demoCommunity
  const attached = await createCommunityResource(ctx, {
    ...resource,
    organization: idOf(`office ${author}`),
    dataset: datasets.get(completes),
  })
  await communityStates.publish(ctx, attached.id)
  for (const { office, first, planned, abandoned, datasets: titles, ...said } of demoOpenings) {
    const promised = { ...said, planned: first, organization: idOf(`office ${office}`) }
    const { id } = await createOpening(ctx, promised)
    await openingStates.publish(ctx, id)
    await saveOpening(ctx, id, { planned, abandoned, datasets: idsOf(datasets, titles) })
  }
}

function recordOf(kind: string, ids: Ids, title: string | undefined) {
  const id = title === undefined ? undefined : ids.get(title)
  return id === undefined ? null : { kind, id }
}

function idsOf(ids: Ids, titles: readonly string[]): string[] {
  return titles.flatMap((title) => ids.get(title) ?? [])
}
