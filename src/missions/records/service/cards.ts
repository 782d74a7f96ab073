import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { unread } from '#kernel/db'
import { type CardDraft, type CardName, type CardView, type RecordRef, recordKey } from '../schema.ts'
import { toCardView } from '../tables.ts'
import { tellFollowers } from './followers.ts'

/** What a card holds besides its words. */
const surroundings = `slug organization_id owner_id path tags weight facets facet_keys sorts summary
  visibility created_at updated_at`.split(/\s+/)

function takenFrom(source: 'excluded' | 't') {
  const taken = surroundings.map((column) => sql`${sql.ref(column)} = ${sql.ref(`${source}.${column}`)}`)
  return sql.join([...taken, sql`changed_xid = pg_current_xact_id()`])
}

const [fromTold, fromExcluded] = [takenFrom('t'), takenFrom('excluded')]

/** Writes the card of a thing, in the transaction that changes the thing. */
export function writeCard(ctx: Ctx, card: CardDraft): Promise<void> {
  return writeCards(ctx, [card])
}

/**
 * The same where the card is there, and neither its holder nor its visibility has changed: nobody is told of it, nor
 * waited for. Words that stay are left as they are, as below.
 */
export async function rewriteCard(ctx: Ctx, card: CardDraft): Promise<void> {
  requireTransaction(ctx)
  const { kind, id, title, acronym, text, extra, tags, facets, sorts, summary, ...around } = toJson(card)
  const asWorded = sql<boolean>`(title, acronym, text, extra)
    is not distinct from (${title}, ${acronym}, ${text}, ${extra})`
  const known = ctx.db
    .updateTable('records.card')
    .set({ ...around, tags: [...tags], changed_xid: sql`pg_current_xact_id()` })
    .set({ facets: JSON.stringify(facets), sorts: JSON.stringify(sorts), summary: JSON.stringify(summary) })
    .where('kind', '=', kind)
    .where('id', '=', id)
    .modifyEnd(unread)
  await known.where(asWorded).execute()
  await known.set({ title, acronym, text, extra }).where(sql<boolean>`not ${asWorded}`).execute()
}

/**
 * The same for many at once, for imports; at most a few thousand a call. Where the words of a card have not changed,
 * only what surrounds them is written: PostgreSQL then leaves their vector as it is, which costs milliseconds to
 * compute on a dataset of hundreds of files; where they have, once and not for a row to insert too. Known ones whose
 * holder and visibility stay are told to nobody: whoever changes a record holds its row, so that what was read before
 * is what is replaced.
 */
export async function writeCards(ctx: Ctx, cards: readonly CardDraft[]): Promise<void> {
  requireTransaction(ctx)
  if (cards.length === 0) return
  const { rows } = await writingOf(cards).execute(ctx.db)
  const moved = new Set(rows.map(recordKey))
  await tellFollowers(
    ctx,
    cards.filter((card) => moved.has(recordKey(card))),
  )
}

/** One statement; it answers the cards that are new, or whose holder or visibility changed. */
function writingOf(cards: readonly CardDraft[]) {
  return sql<RecordRef>`
    with told as (
      select kind, id, slug, title, acronym, organization_id, owner_id, path, text, extra,
        array(select jsonb_array_elements_text(tags)) as tags, weight, facets,
        array(select jsonb_array_elements_text(facet_keys)) as facet_keys, sorts, summary, visibility, created_at, updated_at
      from jsonb_to_recordset(${JSON.stringify(cards.map(toJson))}::jsonb) as t(kind text, id text, slug text, title text,
        acronym text, organization_id text, owner_id text, path text, text text, extra text, tags jsonb, weight real,
        facets jsonb, facet_keys jsonb, sorts jsonb, summary jsonb, visibility text, created_at timestamptz,
        updated_at timestamptz)),
    known as (
      select t.kind, t.id, (before.organization_id, before.owner_id, before.visibility)
          is distinct from (t.organization_id, t.owner_id, t.visibility) as moved,
        before.title = t.title and before.text = t.text and before.extra = t.extra
          and before.acronym is not distinct from t.acronym as as_worded
      from told t join records.card before on before.kind = t.kind and before.id = t.id),
    touched as (
      update records.card c set ${fromTold} from told t join known k using (kind, id)
      where c.kind = t.kind and c.id = t.id and k.as_worded),
    reworded as (
      update records.card c set title = t.title, acronym = t.acronym, text = t.text, extra = t.extra, ${fromTold}
      from told t join known k using (kind, id)
      where c.kind = t.kind and c.id = t.id and not k.as_worded),
    added as (
      insert into records.card as c (kind, id, slug, title, acronym, organization_id, owner_id, path, text, extra,
        tags, weight, facets, facet_keys, sorts, summary, visibility, created_at, updated_at)
      select * from told t where not exists (select from known k where k.kind = t.kind and k.id = t.id)
      on conflict (kind, id) do update set title = excluded.title, acronym = excluded.acronym, text = excluded.text,
        extra = excluded.extra, ${fromExcluded} returning c.kind, c.id)
    select kind, id from known where moved union all select kind, id from added`
}

/** Takes a thing out of every list; its history and links stay. */
export async function removeCard(ctx: Ctx, { kind, id }: RecordRef): Promise<void> {
  const removed = await ctx.db
    .updateTable('records.card')
    .set({ visibility: 'removed', changed_xid: sql`pg_current_xact_id()` })
    .where('kind', '=', kind)
    .where('id', '=', id)
    .returning(['kind', 'id', 'organization_id as organizationId', 'owner_id as ownerId', 'visibility'])
    .execute()
  await tellFollowers(ctx, removed)
}

/** Public cards of these keys (`kind/id`), in the order asked; those that are gone are left out. */
export async function findCards(ctx: Ctx, keys: readonly string[]): Promise<CardView[]> {
  if (keys.length === 0) return []
  const rows = await publicCards(ctx).where(hasKeyAmong(keys)).execute()
  return inOrder(keys, rows).map(toCardView)
}

/** The public card of a kind that has this slug, as addresses of pages end. */
export async function findCardBySlug(ctx: Ctx, kind: string, slug: string): Promise<CardView | undefined> {
  const row = await publicCards(ctx).where('c.kind', '=', kind).where('c.slug', '=', slug).executeTakeFirst()
  return row && toCardView(row)
}

/** The names of the same, without what only lists show: suggestions are asked for at each letter. */
export async function findNames(ctx: Ctx, keys: readonly string[]): Promise<CardName[]> {
  if (keys.length === 0) return []
  const { rows } = await sql<CardName & { id: string }>`
    select c.kind, c.id, c.title, c.path, o.title as organization
    from records.card c left join records.card o
      on o.kind = 'organization' and o.id = c.organization_id and o.visibility = 'public'
    where c.visibility = 'public' and ${hasKeyAmong(keys)}`.execute(ctx.db)
  return inOrder(keys, rows).map(({ id: _, ...name }) => name)
}

/** The newest public cards, by date of update; those without one are not among them. */
export async function listRecentCards(
  ctx: Ctx,
  { kind, organizationId, limit }: { kind?: string; organizationId?: string; limit: number },
): Promise<CardView[]> {
  let query = publicCards(ctx)
    .where('c.updated_at', 'is not', null)
    .orderBy('c.updated_at', 'desc')
    .limit(limit)
  if (kind) query = query.where('c.kind', '=', kind)
  if (organizationId) query = query.where('c.organization_id', '=', organizationId)
  return (await query.execute()).map(toCardView)
}

/** How many public cards of each kind. */
export async function countCards(ctx: Ctx): Promise<Record<string, number>> {
  const { rows } = await sql<{ kind: string; count: number }>`
    select kind, count(*) from records.card where visibility = 'public' group by kind`.execute(ctx.db)
  return Object.fromEntries(rows.map((row) => [row.kind, row.count]))
}

/** How many public cards of each kind each organisation has; an empty one for those of persons. */
export async function countCardsByOrganization(
  ctx: Ctx,
): Promise<{ organizationId: string; kind: string; count: number }[]> {
  const { rows } = await sql<{ organizationId: string; kind: string; count: number }>`
    select coalesce(organization_id, '') as "organizationId", kind, count(*) from records.card
    where visibility = 'public' group by 1, 2 order by 1, 2`.execute(ctx.db)
  return rows
}

/** Titles of records by id, for the labels of facets; unknown ids are left out. */
export async function findTitles(
  ctx: Ctx,
  kind: string,
  ids: readonly string[],
): Promise<Record<string, string>> {
  if (ids.length === 0) return {}
  const rows = await ctx.db
    .selectFrom('records.card')
    .select(['id', 'title'])
    .where('kind', '=', kind)
    // One parameter, however many ids: hundreds of facet values are named at once.
    .where(sql<boolean>`id = any(${[...ids]}::text[])`)
    .execute()
  return Object.fromEntries(rows.map((row) => [row.id, row.title]))
}

/** The columns that lists show, of public cards only, with their organisation. */
export function publicCards(ctx: Ctx) {
  return ctx.db
    .selectFrom('records.card as c')
    .leftJoin('records.card as o', (join) =>
      join
        .onRef('o.id', '=', 'c.organization_id')
        .on('o.kind', '=', 'organization')
        .on('o.visibility', '=', 'public'),
    )
    .select([
      'c.kind',
      'c.id',
      'c.slug',
      'c.title',
      'c.acronym',
      'c.path',
      'c.tags',
      'c.created_at',
      'c.updated_at',
      'c.summary',
    ])
    .select(['c.organization_id', 'o.title as organization_title', 'o.path as organization_path'])
    .where('c.visibility', '=', 'public')
}

function hasKeyAmong(keys: readonly string[]) {
  const kinds = keys.map((key) => key.slice(0, key.indexOf('/')))
  const ids = keys.map((key) => key.slice(key.indexOf('/') + 1))
  return sql<boolean>`(c.kind, c.id) in (select * from unnest(${kinds}::text[], ${ids}::text[]))`
}

function inOrder<Row extends RecordRef>(keys: readonly string[], rows: readonly Row[]): Row[] {
  const byKey = new Map(rows.map((row) => [recordKey(row), row]))
  return keys.flatMap((key) => byKey.get(key) ?? [])
}

function requireTransaction({ db }: Ctx): void {
  if (!db.isTransaction) throw new Error('A card is written in the transaction of the thing it describes')
}

function toJson(card: CardDraft) {
  return {
    kind: card.kind,
    id: card.id,
    slug: card.slug,
    title: card.title,
    acronym: card.acronym,
    organization_id: card.organizationId,
    owner_id: card.ownerId,
    path: card.path,
    text: card.text,
    extra: card.extra,
    tags: card.tags,
    weight: card.weight,
    facets: card.facets,
    facet_keys: [
      `kind:${card.kind}`,
      ...Object.entries(card.facets).flatMap(([facet, values]) => values.map((value) => `${facet}:${value}`)),
    ],
    sorts: card.sorts,
    summary: card.summary,
    visibility: card.visibility,
    created_at: card.createdAt,
    updated_at: card.updatedAt,
  }
}
