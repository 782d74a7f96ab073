import type { Ctx } from '#kernel/context'
import {
  createDataservice,
  createReuse,
  dataserviceStates,
  keepDescription,
  reuseStates,
} from '#missions/catalogue'
import { reuses } from './reuses.ts'
import { services } from './services.ts'

type IdOf = (name: string) => string
type Ids = ReadonlyMap<string, string>

/** APIs and reuses of the demo, linked to its datasets by their titles. Answers nothing: nobody links to them. */
export async function loadEntries(
  ctx: Ctx,
  { datasets, idOf }: { datasets: Ids; idOf: IdOf },
): Promise<void> {
  const made = new Map<string, string>()
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
  }
}

function idsOf(ids: Ids, titles: readonly string[]): string[] {
  return titles.flatMap((title) => ids.get(title) ?? [])
}
