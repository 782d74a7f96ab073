import { type App, contextOf } from '#kernel/http'
import { sendText } from '#kernel/http/conditional'
import { DatasetFilter, selectByFilter, stateOfDatasets } from '#missions/catalogue'
import { datasetFeed } from '../../service/feeds/atom.ts'

/** The feed of the newest datasets at the address of udata, with the filters of lists. */
export function atomRoutes(app: App): void {
  app.get(
    '/api/1/datasets/recent.atom',
    {
      config: { access: 'public', dialect: 'dcat' },
      schema: {
        querystring: DatasetFilter,
        tags: ['exports'],
        produces: ['application/atom+xml'],
        summary: 'The newest datasets as an Atom feed',
      },
    },
    async (request, reply) => {
      const ctx = contextOf(request)
      const address = new URL(request.url, ctx.config.publicUrl).href
      const selection = await selectByFilter(ctx, request.query)
      const { changedAt } = await stateOfDatasets(ctx, selection)
      const text = await datasetFeed(ctx, selection, address)
      return sendText(request, reply, { text, type: 'application/atom+xml; charset=utf-8', changedAt })
    },
  )
}
