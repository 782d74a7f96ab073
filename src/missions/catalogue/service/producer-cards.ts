import { z } from 'zod'
import { transact } from '#kernel/context'
import { defineJob, enqueue, type Job } from '#kernel/jobs'
import { tellOrganizationEntries } from './entries/nouns.ts'
import { findProducer } from './producers.ts'
import { tellCards } from './uses.ts'

const Payload = z.object({ organizationId: z.string(), after: z.string() })
const batch = 200

/** Writes the cards of all that an organisation has again: datasets some hundreds a turn, each turn asking for the next. */
export const producerCardsJob: Job<z.infer<typeof Payload>> = defineJob({
  name: 'catalogue.tell-producer-cards',
  payload: Payload,
  run: (base, { organizationId, after }) =>
    transact(base, async (ctx) => {
      const organization = after === '' ? await findProducer(ctx, organizationId) : null
      if (organization) await tellOrganizationEntries(ctx, organization)
      const rows = await ctx.db
        .selectFrom('catalogue.dataset')
        .select('id')
        .where('organization_id', '=', organizationId)
        .where('id', '>', after)
        .orderBy('id')
        .limit(batch)
        .execute()
      const ids = rows.map((row) => row.id)
      await tellCards(ctx, ids)
      const last = ids.at(-1)
      if (last && ids.length === batch)
        await enqueue(ctx, { job: producerCardsJob, payload: { organizationId, after: last } })
    }),
})
