import { sql } from 'kysely'
import { z } from 'zod'
import { type Ctx, transact } from '#kernel/context'
import { defineJob } from '#kernel/jobs'
import { addResource, findDataset, keepText, ownResource, requireOwnDataset } from '#missions/catalogue'
import { allCheckpoints } from '#missions/journal'
import { findOrganizationsBySlug } from '#missions/people'
import type { OpenExportTable } from '../../schema/grant-rows.ts'
import { beginningOf, endOf, listRegisterMonths, registerLines } from './files.ts'
import { openWords } from './open-words.ts'
import { useLines } from './uses.ts'

type Kind = OpenExportTable['kind']

const kinds: Record<
  Kind,
  { type: string; extension: string; lines: (ctx: Ctx, month: string) => AsyncIterable<string> }
> = {
  register: { type: 'text/csv', extension: 'csv', lines: registerLines },
  uses: { type: 'text/csv', extension: 'csv', lines: useLines },
  checkpoints: {
    ...{ type: 'text/plain', extension: 'txt' },
    lines: (ctx, month) => allCheckpoints(ctx, { from: beginningOf(month), before: endOf(month) }),
  },
}
const kindNames: readonly Kind[] = ['register', 'uses', 'checkpoints']

/** Every night, so that a copy that was stopped on the first of the month makes up for it; one file a month all the same. */
export const publishRegisterJob = defineJob({
  name: 'exchange.publish-register',
  payload: z.object({}),
  schedule: '40 4 * * *',
  run: async (ctx) => void (await publishRegister(ctx)),
})

/**
 * Publishes in the catalogue the register of each month that is over, the uses of its grants and the checkpoints of the
 * journal, in the name of whoever publishes the statistics. Without that setting, nothing. Answers how many were made.
 */
export async function publishRegister(ctx: Ctx): Promise<number> {
  const key = ctx.config.statisticsOrganization
  const [publisher] = key ? await findOrganizationsBySlug(ctx, [key]) : []
  if (!publisher) return 0
  const done = await listExports(ctx)
  const isDone = (month: string, kind: Kind) => done.some((one) => one.month === month && one.kind === kind)
  let made = 0
  for (const month of (await listRegisterMonths(ctx)).toReversed())
    for (const kind of kindNames)
      if (!isDone(month, kind) && (await publishFile(ctx, publisher.id, { month, kind }))) made += 1
  return made
}

/** The dataset where all of it is; null before the first file. */
export async function findRegisterDataset(ctx: Ctx): Promise<{ title: string; path: string } | null> {
  const [last] = await listExports(ctx)
  const dataset = last ? await findDataset(ctx, last.dataset_id) : null
  return dataset && dataset.deletedAt === null ? { title: dataset.title, path: dataset.path } : null
}

async function publishFile(
  ctx: Ctx,
  publisherId: string,
  { month, kind }: { month: string; kind: Kind },
): Promise<boolean> {
  const words = openWords.fr
  const { type, extension, lines } = kinds[kind]
  const name = `${words.fileNames[kind]}-${month}.${extension}`
  const file = await keepText(ctx, { name, type, lines: lines(ctx, month) })
  return transact(ctx, async (tx) => {
    await sql`lock table exchange.open_export in share row exclusive mode`.execute(tx.db)
    const done = await listExports(tx)
    // Another copy made it meanwhile: the bytes put aside go by themselves.
    if (done.some((one) => one.month === month && one.kind === kind)) return false
    const datasetId = await requireDataset(tx, publisherId, done)
    const resource =
      file.size === 0
        ? null
        : await addResource(tx, datasetId, {
            ...{ ...ownResource, file, title: words.titles[kind](month), description: words.abouts[kind] },
          })
    await tx.db
      .insertInto('exchange.open_export')
      .values({ month, kind, dataset_id: datasetId, resource_id: resource?.id ?? null, made_at: tx.now() })
      .execute()
    return resource !== null
  })
}

function requireDataset(
  ctx: Ctx,
  organization: string,
  done: readonly { dataset_id: string }[],
): Promise<string> {
  const words = openWords.fr
  const ids = done.map(({ dataset_id }) => dataset_id)
  return requireOwnDataset(ctx, ids, {
    ...{ organization, title: words.title(ctx.config.site.name), tags: words.tags.split(',') },
    description: words.about(ctx.config.site.name, ctx.config.publicUrl),
  })
}

function listExports({ db }: Pick<Ctx, 'db'>) {
  return db.selectFrom('exchange.open_export').selectAll().orderBy('made_at', 'desc').execute()
}
