import { readFile } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { type Ctx, newId } from '#kernel/context'
import { newTransaction } from '#kernel/db'
import { getDataset, listResources, ResourceQuery } from '#missions/catalogue'
import { importOrganization } from '#missions/people'
import { harvestNow } from './jobs.ts'
import { playing } from './replay.ts'
import { readJob } from './reports.ts'
import { createSource } from './sources.ts'

const Headers = z.record(z.string(), z.string())
const Expected = z.looseObject({
  title: z.string(),
  description: z.string().nullish(),
  frequency: z.string().nullish(),
  license: z.string().nullish(),
  tags: z.array(z.string()).default([]),
  harvest: z.looseObject({ remote_id: z.string().nullish() }).nullish(),
  resources: z
    .array(z.looseObject({ title: z.string(), url: z.string(), format: z.string().nullish() }))
    .default([]),
})
type Expected = z.infer<typeof Expected>

/** The whole of a harvest done elsewhere: what was asked and answered, and the datasets that came of it. */
export const Recording = z.looseObject({
  requests_history: z.array(
    z.looseObject({
      request: z.looseObject({ method: z.string(), url: z.string() }),
      response: z.looseObject({ status_code: z.number(), headers: Headers, body: z.string().nullish() }),
    }),
  ),
  datasets: z.array(Expected),
})

export interface ReplayReport {
  status: string
  expected: number
  found: number
  /** What is not as expected, in words of the data. */
  differences: string[]
}

export async function findRecording(path: string): Promise<z.infer<typeof Recording> | null> {
  if (!path.endsWith('.json')) return null
  try {
    const { success, data } = Recording.safeParse(JSON.parse(await readFile(path, 'utf8')))
    return success ? data : null
  } catch {
    return null
  }
}

class Undone extends Error {
  override readonly name = 'Undone'
}

/** Harvests a recording for real, compares, and undoes everything. */
export async function replayRecording(
  base: Ctx,
  recording: z.infer<typeof Recording>,
): Promise<ReplayReport> {
  let report: ReplayReport | null = null
  try {
    await newTransaction(base.db, async (db) => {
      report = await replay({ ...base, db }, recording)
      throw new Undone()
    })
  } catch (error) {
    if (!(error instanceof Undone)) throw error
  }
  return report ?? { status: 'failed', expected: 0, found: 0, differences: [] }
}

async function replay(base: Ctx, recording: z.infer<typeof Recording>): Promise<ReplayReport> {
  const gets = recording.requests_history.filter(({ request }) => request.method === 'GET')
  const url = gets[0]?.request.url ?? ''
  const outgoing = playing((asked) => {
    const found = gets.find(({ request }) => sameAddress(request.url, asked))?.response
    if (!found) return null
    const headers = Object.fromEntries(
      Object.entries(found.headers).map(([name, value]) => [name.toLowerCase(), value]),
    )
    return { status: found.status_code, headers, text: found.body ?? '' }
  })
  const ctx = { ...base, outgoing }
  const organization = await importOrganization(ctx, { id: newId(ctx), name: 'Replay' })
  const source = await createSource(ctx, {
    ...{ name: 'Replay', url, backend: 'dcat', organization: organization.id, filters: [], schedule: null },
    ...{ archives: true, active: true },
  })
  const job = await readJob(ctx, await harvestNow(ctx, source.id))
  const items = await ctx.db
    .selectFrom('harvest.item')
    .select(['remote_id', 'record_id'])
    .where('source_id', '=', source.id)
    .where('kind', '=', 'dataset')
    .execute()
  const byRemoteId = new Map(items.map((item) => [item.remote_id, item.record_id]))
  const differences: string[] = job.fault ? [job.fault.message] : []
  for (const expected of recording.datasets)
    differences.push(
      ...(await compare(ctx, expected, byRemoteId.get(expected.harvest?.remote_id ?? '') ?? null)),
    )
  return { status: job.status, expected: recording.datasets.length, found: items.length, differences }
}

async function compare(ctx: Ctx, expected: Expected, id: string | null): Promise<string[]> {
  if (!id) return [`${expected.title}: not there`]
  const dataset = await getDataset(ctx, id)
  const { items } = await listResources(ctx, id, ResourceQuery.parse({ limit: 200 }))
  const pairs: [string, unknown, unknown][] = [
    ['title', expected.title, dataset.title],
    ['description', plain(expected.description), plain(dataset.description)],
    ['frequency', expected.frequency, dataset.frequency],
    ['license', expected.license, dataset.license],
    ['tags', expected.tags.toSorted(), dataset.tags.toSorted()],
    ['resources', expected.resources.map(({ url }) => url).sort(), items.map(({ url }) => url).sort()],
    ['formats', formats(expected.resources), formats(items)],
  ]
  return (
    pairs
      // What the other harvest could not tell may be known here.
      .filter(([, one, other]) => one !== null && one !== undefined && !isDeepStrictEqual(one, other))
      .map(
        ([name, one, other]) =>
          `${expected.title}: ${name} ${JSON.stringify(one)} here ${JSON.stringify(other)}`,
      )
  )
}

function formats(files: readonly { format?: string | null | undefined; url: string }[]): string[] {
  return files.map(({ url, format }) => `${url} ${format ?? ''}`).sort()
}

function plain(text: string | null | undefined): string {
  return (text ?? '').replace(/\s+/g, ' ').trim()
}

function sameAddress(one: string, other: string): boolean {
  return URL.canParse(one) && URL.canParse(other) && new URL(one).href === new URL(other).href
}
