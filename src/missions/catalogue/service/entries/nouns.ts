import { type Ctx, transact } from '#kernel/context'
import type { Organization } from '#missions/people'
import { communityNoun } from '../community/noun.ts'
import { dataserviceNoun } from '../dataservices/noun.ts'
import { openingNoun } from '../openings/noun.ts'
import { findProducer } from '../producers.ts'
import { reuseNoun } from '../reuses/noun.ts'
import { seriesNoun } from '../series/noun.ts'
import { topicNoun } from '../topics/noun.ts'
import { tellEntryCards } from './cards.ts'

/** Every kind of entry: what is done to all of them goes through here. */
const nouns = [
  { folder: dataserviceNoun.folder, kind: dataserviceNoun.kind, tell: telling(dataserviceNoun) },
  { folder: reuseNoun.folder, kind: reuseNoun.kind, tell: telling(reuseNoun) },
  { folder: topicNoun.folder, kind: topicNoun.kind, tell: telling(topicNoun) },
  { folder: seriesNoun.folder, kind: seriesNoun.kind, tell: telling(seriesNoun) },
  { folder: communityNoun.folder, kind: communityNoun.kind, tell: telling(communityNoun) },
  { folder: openingNoun.folder, kind: openingNoun.kind, tell: telling(openingNoun) },
]

type Telling = (ctx: Ctx, organization: Organization | null, ids: readonly string[]) => Promise<void>

function telling<D>(noun: Parameters<typeof tellEntryCards<D>>[1]): Telling {
  return (ctx, organization, ids) => tellEntryCards(ctx, noun, { ids, organization })
}

/** Path of the page of an entry. */
export function pathOfEntry({ kind, slug }: { kind: string; slug: string }): string {
  return `${nouns.find((noun) => noun.kind === kind)?.folder ?? ''}/${slug}`
}

/** Writes the cards of all that an organisation has in the catalogue besides datasets. */
export async function tellOrganizationEntries(ctx: Ctx, organization: Organization): Promise<void> {
  const rows = await ctx.db
    .selectFrom('catalogue.entry')
    .select(['kind', 'id'])
    .where('organization_id', '=', organization.id)
    .execute()
  for (const { kind, tell } of nouns) {
    const ids = rows.filter((row) => row.kind === kind).map(({ id }) => id)
    if (ids.length > 0) await tell(ctx, organization, ids)
  }
}

/** Cards that a migration gives more to tell, written again. */
export function tellUntoldEntries(base: Ctx): Promise<void> {
  return transact(base, async (ctx) => {
    const rows = await ctx.db
      .updateTable('catalogue.entry')
      .set({ untold: false })
      .where('untold', '=', true)
      .returning(['kind', 'id', 'organization_id'])
      .execute()
    for (const { kind, id, organization_id } of rows) {
      const producer = await findProducer(ctx, organization_id)
      await nouns.find((noun) => noun.kind === kind)?.tell(ctx, producer, [id])
    }
  })
}

export async function isAnyEntryUntold({ db }: Ctx): Promise<boolean> {
  const query = db.selectFrom('catalogue.entry').select('id').where('untold', '=', true).limit(1)
  return (await query.executeTakeFirst()) !== undefined
}
