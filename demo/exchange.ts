import type { Ctx } from '#kernel/context'
import { createDataservice, dataserviceStates, keepDescription } from '#missions/catalogue'
import { approveDestination, findApiBySlug, moveDestination, proposeCalls, saveApi } from '#missions/exchange'
import { type OpenProviders, type ProviderSlug, providerNames, providers } from './providers/index.ts'
import { sheets } from './sheets.ts'

type IdOf = (name: string) => string

/** The three restricted APIs of the demo, with their pages of the catalogue; they answer about invented people. */
export async function loadApis(
  ctx: Ctx,
  { idOf, origins }: { idOf: IdOf; origins: OpenProviders['origins'] },
): Promise<void> {
  for (const slug of providerNames) {
    const { office, title, tags, sensitive, person, sheet } = sheets[slug]
    const providerId = idOf(`office ${office}`)
    const proposed = proposeCalls(providers[slug].document)
    const { id } = await saveApi(ctx, {
      ...{ slug, title, providerId, destination: origins[slug], isSandbox: true, sheet },
      dataserviceId: await describe(ctx, slug, { providerId, title, tags }),
      calls: (proposed?.calls ?? []).map((call) => ({
        ...call,
        person: person[call.key] ?? call.person,
        fields: call.fields.map((field) => ({
          ...field,
          sensitive: sensitive.some((start) => field.key.startsWith(start)),
        })),
      })),
      limits: { callsPerMinute: 600, timeoutMs: 5000, maxAnswerBytes: 1 << 20 },
    })
    await approveDestination(ctx, id, origins[slug])
  }
}

/** Ports may be others at each start. */
export async function followPorts(ctx: Ctx, origins: OpenProviders['origins']): Promise<void> {
  for (const slug of providerNames) {
    const api = await findApiBySlug(ctx, slug)
    if (api && api.baseUrl !== origins[slug]) await moveDestination(ctx, api.id, origins[slug])
  }
}

/** Its page in the catalogue, and the document it is described by. */
async function describe(
  ctx: Ctx,
  slug: ProviderSlug,
  { providerId, title, tags }: { providerId: string; title: string; tags: string[] },
): Promise<string> {
  const url = `https://${slug}.demo.example/openapi.json`
  const { sheet } = sheets[slug]
  const { id } = await createDataservice(ctx, {
    title: `${title} (bac à sable)`,
    description: `${sheet.summary}\n\n${sheet.description}`,
    tags,
    organization: providerId,
    machineDocumentationUrl: url,
    format: 'REST',
    access: {
      type: 'restricted',
      audiences: [
        { role: 'local_authority_and_administration', condition: 'under_condition' },
        { role: 'company_and_association', condition: 'no' },
        { role: 'private', condition: 'no' },
      ],
      requestUrl: null,
      reasonCategory: 'confidentiality_of_personal_data',
      reason: 'Ces données nomment des personnes (inventées ici).',
    },
  })
  await dataserviceStates.publish(ctx, id)
  await keepDescription(ctx, { id, url }, JSON.stringify(providers[slug].document))
  return id
}
