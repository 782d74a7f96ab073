import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { frameOf } from '#kernel/http/page'
import { toHtml } from '#kernel/text/markdown'
import { noteUse } from '#missions/audience'
import { findWithdrawal, readRecordDiscussions } from '#missions/conversation'
import { findSimilar, listLinks } from '#missions/records'
import type { Dataset } from '../schema/dataset.ts'
import { termId } from '../schema/fields.ts'
import { refuse } from '../schema/refusals.ts'
import { recordKind } from '../service/cards.ts'
import { readCharts } from '../service/charts/reading.ts'
import { datasetReversions } from '../service/datasets.ts'
import { listEmbargoes } from '../service/embargo/embargoes.ts'
import { findFileReversions } from '../service/former-files.ts'
import { listDatasetHistory, listSeenChanges } from '../service/history.ts'
import { toJsonLd } from '../service/json-ld.ts'
import { firstLoadable, isLoadable, loadableOf } from '../service/loading.ts'
import { organizationsIn } from '../service/organization-named.ts'
import { dueAt } from '../service/quality.ts'
import { type ResourceWish, viewResources } from '../service/reader/resource-groups.ts'
import { findPublicNote } from '../service/remedied.ts'
import { findLinkCheck } from '../service/remote/reading.ts'
import { getResource } from '../service/resource-reading.ts'
import { previewOf, rowsOfResources } from '../service/resource-table.ts'
import { listPlaces } from '../service/series/places.ts'
import { DatasetPage, titleOf } from '../views/dataset-page.tsx'
import { HistoryPage, reversibleIn } from '../views/history-page.tsx'
import { describe } from '../views/markdown.ts'
import { ResourcePage } from '../views/resource-page.tsx'
import { pageWords } from '../views/words.ts'
import { resourceTypes } from '../vocabulary/resource-types.ts'
import { datasetAt } from './dataset-at.ts'

const config = { access: 'public', dialect: 'site' } as const
const params = z.object({ slug: z.string().max(300) })
const shownAtOnce = 15
const chartsAtOnce = 3
const changesAtOnce = 30
const similarAtOnce = 5

/** What everybody reads: a dataset, one of its files, its history. */
export function readingSite(app: App): void {
  datasetRoute(app)
  resourceRoute(app)
  historyRoute(app)
}

function datasetRoute(app: App): void {
  const querystring = z.object({
    files: z.string().trim().max(200).catch(''),
    type: termId(resourceTypes).optional().catch(undefined),
    after: z
      .string()
      .regex(/^-?\d{1,15}$/)
      .optional()
      .catch(undefined),
  })
  const schema = { hide: true, params, querystring }
  app.get('/datasets/:slug', { config, schema }, async (request, reply) => {
    const ctx = contextOf(request)
    const dataset = await datasetAt({ request, reply }, request.params.slug)
    if (!dataset) return reply
    const { files, type, after } = request.query
    const page = await around(ctx, dataset, { q: files || undefined, type, after })
    noteView(ctx, dataset)
    return reply.html(<DatasetPage frame={frameOf(request)} dataset={dataset} {...page} />)
  })
}

/** What stands around a dataset on its page, read side by side. */
async function around(ctx: Ctx, dataset: Dataset, wish: ResourceWish) {
  const self = { kind: recordKind, id: dataset.id }
  const [resources, links, charts, similar, changes, embargoes, places, discussions] = await Promise.all([
    viewResources(ctx, dataset, { wish, limit: shownAtOnce }),
    listLinks(ctx, self),
    readCharts(ctx, dataset.id, { limit: chartsAtOnce }),
    findSimilar(ctx, self, { version: String(dataset.version), limit: similarAtOnce }),
    listSeenChanges(ctx, recordKind, { record: dataset, page: { limit: changesAtOnce } }),
    dataset.permissions.edit ? listEmbargoes(ctx, dataset.id) : [],
    listPlaces(ctx, dataset.id),
    readRecordDiscussions(ctx, self),
  ])
  const first = firstLoadable(resources.items)
  return {
    ...describe(dataset),
    first: first && { title: first.title, file: await loadableOf(ctx, first) },
    resources: {
      ...resources,
      wish,
      isFirst: !wish.q && !wish.type && !wish.after,
      rows: await rowsOfResources(ctx, resources.items),
    },
    links,
    charts,
    similar,
    discussions,
    changes: changes.map(({ at }) => at),
    embargoes,
    places,
    due: dueAt(dataset.frequency, dataset.lastUpdate === null ? null : new Date(dataset.lastUpdate)),
    jsonLd: toJsonLd(dataset, resources.items, ctx.config.publicUrl),
    withdrawal: dataset.deletedAt === null ? null : await findWithdrawal(ctx, self),
    now: ctx.now(),
  }
}

function resourceRoute(app: App): void {
  const schema = { hide: true, params: params.extend({ id: z.string().max(60) }) }
  app.get('/datasets/:slug/resources/:id', { config, schema }, async (request, reply) => {
    const ctx = contextOf(request)
    const { slug, id } = request.params
    const dataset = await datasetAt({ request, reply }, slug, `/resources/${encodeURIComponent(id)}`)
    if (!dataset) return reply
    const resource = await getResource(ctx, id)
    if (resource.datasetId !== dataset.id) throw refuse.resourceNotFound({ id })
    if (resource.releaseAt === null) noteView(ctx, dataset, resource.id)
    const about = resource.description ? toHtml(resource.description) : ''
    return reply.html(
      <ResourcePage
        frame={frameOf(request)}
        dataset={dataset}
        resource={resource}
        note={await findPublicNote(ctx, id)}
        about={about}
        preview={await previewOf(ctx, resource)}
        loadable={isLoadable(resource) ? await loadableOf(ctx, resource) : null}
        check={await findLinkCheck(ctx, resource)}
        now={ctx.now()}
      />,
    )
  })
}

function historyRoute(app: App): void {
  const querystring = z.object({ before: z.coerce.number().int().min(1).optional().catch(undefined) })
  app.get(
    '/datasets/:slug/history',
    { config, schema: { hide: true, params, querystring } },
    async (request, reply) => {
      const ctx = contextOf(request)
      const dataset = await datasetAt({ request, reply }, request.params.slug, '/history')
      if (!dataset) return reply
      const changes = await listDatasetHistory(ctx, dataset.id, {
        before: request.query.before,
        limit: changesAtOnce + 1,
      })
      const shown = changes.slice(0, changesAtOnce)
      const last = changes.length > changesAtOnce ? shown.at(-1) : undefined
      const older = last ? `${dataset.path}/history?before=${last.id}` : null
      return reply.html(
        <HistoryPage
          frame={frameOf(request)}
          record={{
            title: titleOf(dataset),
            path: dataset.path,
            list: { label: pageWords[ctx.lang].datasets, href: '/datasets' },
          }}
          changes={shown}
          organizations={await organizationsIn(ctx, shown)}
          older={older}
          reversible={reversibleIn(dataset, shown, {
            ...datasetReversions,
            files: await findFileReversions(ctx, dataset.id, shown),
          })}
        />,
      )
    },
  )
}

/** The page of a dataset, or of one of its files, is being read. */
function noteView(ctx: Ctx, { id, organization, visibility, deletedAt }: Dataset, part = ''): void {
  if (visibility !== 'public' || deletedAt !== null) return
  noteUse(ctx, { measure: 'view', kind: recordKind, id, organizationId: organization?.id ?? null, part })
}
