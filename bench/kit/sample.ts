import { randomUUID } from 'node:crypto'
import { newId } from '#kernel/context'
import type { House } from '#kernel/house'
import { openSession } from '#missions/people'
import { givenFor } from '../../src/testkit/given.ts'
import { onDatabase } from './databases.ts'

/** Slugs of public datasets: half the most read, half taken everywhere. */
export async function sampleSlugs(database: string, count: number): Promise<string[]> {
  return onDatabase(database, async (client) => {
    const { rows } = await client.query<{ slug: string }>(
      `(select slug from catalogue.dataset d join catalogue.dataset_use u on u.dataset_id = d.id
         where visibility = 'public' and deleted_at is null order by views desc, id limit $1)
       union
       (select slug from catalogue.dataset where visibility = 'public' and deleted_at is null order by md5(id) limit $1)
       limit $2`,
      [Math.ceil(count / 2), count],
    )
    return rows.map(({ slug }) => slug)
  })
}

export interface MadeDataset {
  id: string
  path: string
  resourceIds: string[]
}

/** A dataset of so many links, made here: the first ones through the verbs, the others as copies of them. */
export async function makeDataset({ ctx }: House, resources: number): Promise<MadeDataset> {
  const given = givenFor(ctx)
  const organization = await given.organization({ name: `Office de mesure ${newId(ctx)}` })
  const dataset = await given.dataset({
    organization: organization.id,
    title: `Jeu de ${resources} fichiers ${randomUUID().slice(0, 8)}`,
  })
  const resourceIds: string[] = []
  for (let i = 0; i < Math.min(10, resources); i++) {
    const { id } = await given.resource(dataset.id, { title: `Relevé de l’année ${1990 + i}` })
    resourceIds.push(id)
  }
  const connection = ctx.config.databaseUrl ?? ''
  await onDatabase(connection, async (client) => {
    if (resources > 10) await client.query(copies, [dataset.id, resources])
    // What the server does by itself within a minute.
    await client.query('analyze catalogue.any_resource')
  })
  return { id: dataset.id, path: dataset.path, resourceIds }
}

const copies = `
  with last as (select * from catalogue.resource where dataset_id = $1 order by rank desc limit 1),
  made as (
    insert into catalogue.resource
    select copy.* from last, generate_series(1, $2::int - 10) n,
      jsonb_populate_record(null::catalogue.resource, to_jsonb(last) || jsonb_build_object(
        'id', gen_random_uuid(), 'rank', last.rank + n * 1024, 'title', 'Relevé numéro ' || n)) copy
    returning format),
  counted as (
    update catalogue.dataset_format f set count = f.count + $2::int - 10
    where dataset_id = $1 and format = (select format from made limit 1))
  update catalogue.dataset set resource_count = $2, open_format_count = $2 where id = $1`

/** The headers of a signed-in administrator of the office. */
export async function administratorHeaders({ ctx }: House): Promise<Record<string, string>> {
  const email = `${newId(ctx)}@example.org`
  const account = await givenFor(ctx).account({ email, officeRoles: ['administrator'] })
  const { cookie } = await openSession(ctx, account.id)
  return { cookie, 'sec-fetch-site': 'same-origin' }
}
