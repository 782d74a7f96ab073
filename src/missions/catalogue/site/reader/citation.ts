import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { sendText } from '#kernel/http/conditional'
import { citedOf } from '../../service/reader/citation/cited.ts'
import { citationForms } from '../../service/reader/citation/forms.ts'
import { datasetAt } from '../dataset-at.ts'

/** `/datasets/:slug/citation.bib` and the others: what reference managers take. */
export function citationSite(app: App): void {
  const config = { access: 'public', dialect: 'site', shareable: true } as const
  const params = z.object({ slug: z.string().max(300) })
  for (const { ext, type, write } of citationForms)
    app.get(
      `/datasets/:slug/citation.${ext}`,
      { config, schema: { hide: true, params } },
      async (request, reply) => {
        const ctx = contextOf(request)
        const dataset = await datasetAt({ request, reply }, request.params.slug, `/citation.${ext}`)
        if (!dataset) return reply
        const { site, publicUrl } = ctx.config
        const cited = citedOf(dataset, { name: site.name, baseUrl: publicUrl }, ctx.now())
        reply.header('content-disposition', `attachment; filename="${cited.key}.${ext}"`)
        return sendText(request, reply, { type, text: write(cited) })
      },
    )
}
