import { sql } from 'kysely'
import { type Ctx, newId, transact } from '#kernel/context'
import { findOrganizations, getOrganization, type Organization } from '#missions/people'
import { recordChange } from '#missions/records'
import { mayDecideSource, mayEditSource, maySeeSource } from '../policy.ts'
import { refuse } from '../schema/refusals.ts'
import type { Source, SourceChanges, SourceDecision, SourceDraft, SourceQuery } from '../schema/source.ts'
import { type SourceRow, slugTail, toSource } from '../tables.ts'
import { isBackend } from './backends/kinds.ts'
import { nextTime, withJitter } from './cron.ts'
import { tellDecided, tellProposed } from './telling.ts'

export const sourcePageSize = 50
const kind = 'harvest-source'

/** A new source of an organisation of the actor: it waits for the office, or is accepted when the office makes it. */
export function createSource(ctx: Ctx, draft: SourceDraft): Promise<Source> {
  return transact(ctx, async (ctx) => {
    const { organization } = await getOrganization(ctx, draft.organization)
    if (!mayEditSource(ctx.actor, organization.id)) throw refuse.notYourSource()
    requireSound(ctx, draft)
    const { name, url, backend, filters, schedule, archives, active } = draft
    const isOffice = mayDecideSource(ctx.actor)
    const now = ctx.now()
    const id = newId(ctx)
    const row = await ctx.db
      .insertInto('harvest.source')
      .values({
        ...{ id, name, url, backend, schedule, archives, active },
        filters: JSON.stringify(filters),
        organization_id: organization.id,
        state: isOffice ? 'accepted' : 'pending',
        decided_by: isOffice ? ctx.actor.id : null,
        decided_at: isOffice ? now : null,
        next_at: isOffice && active ? nextAt(ctx, { id, schedule }) : null,
        created_by: ctx.actor.id,
        created_at: now,
        modified_at: now,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await remember(ctx, { row, action: 'created', before: null })
    if (!isOffice) await tellProposed(ctx, row)
    return present(ctx, row, organization)
  })
}

/** Changes a source: another address or kind is another source for the office, which decides again. */
export function saveSource(
  ctx: Ctx,
  id: string,
  { version, filters, ...changes }: SourceChanges,
): Promise<Source> {
  return transact(ctx, async (ctx) => {
    const before = await lockSource(ctx, id)
    if (version !== undefined && version !== before.version)
      throw refuse.staleVersion({ version: before.version })
    const after = { ...before, ...withoutAbsent(changes) }
    requireSound(ctx, { ...changes, backend: after.backend })
    const isOther = after.url !== before.url || after.backend !== before.backend
    const state = isOther && !mayDecideSource(ctx.actor) ? 'pending' : before.state
    const runs = state === 'accepted' && after.active
    const row = await ctx.db
      .updateTable('harvest.source')
      .set({
        ...withoutAbsent(changes),
        ...(filters ? { filters: JSON.stringify(filters) } : {}),
        state,
        validators: null,
        next_at: runs ? nextAt(ctx, after) : null,
        modified_at: ctx.now(),
        version: before.version + 1,
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    await remember(ctx, { row, action: 'changed', before: before })
    if (isOther && state === 'pending') await tellProposed(ctx, row)
    return present(ctx, row)
  })
}

/** The office says yes, or no and why. */
export function decideSource(ctx: Ctx, id: string, { state, comment }: SourceDecision): Promise<Source> {
  return transact(ctx, async (ctx) => {
    if (!mayDecideSource(ctx.actor)) throw refuse.officeOnly()
    const before = await lockRow(ctx, id)
    const now = ctx.now()
    const next_at = state === 'accepted' && before.active ? nextAt(ctx, before) : null
    const decision = { state, comment, decided_by: ctx.actor.id, decided_at: now, next_at }
    const row = await ctx.db
      .updateTable('harvest.source')
      .set({ ...decision, modified_at: now, version: before.version + 1 })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    await remember(ctx, { row, action: state, before: before })
    await tellDecided(ctx, row)
    return present(ctx, row)
  })
}

/** Forgets a source; its datasets stay, no longer kept up by it. */
export function removeSource(ctx: Ctx, id: string): Promise<void> {
  return transact(ctx, async (ctx) => {
    const row = await lockSource(ctx, id)
    await ctx.db.deleteFrom('harvest.source').where('id', '=', id).execute()
    await remember(ctx, { row, action: 'removed', before: row })
  })
}

/** Sources that the actor may see, newest first. */
export async function listSources(
  ctx: Ctx,
  { organization, state, page, pageSize = sourcePageSize }: SourceQuery & { pageSize?: number },
): Promise<{ items: Source[]; total: number }> {
  const { actor, db } = ctx
  let query = db.selectFrom('harvest.source')
  if (organization) query = query.where('organization_id', '=', organization)
  if (state) query = query.where('state', '=', state)
  if (!maySeeSource(actor, { state: 'pending', organizationId: '' })) {
    const own = Object.keys(actor.organizations).filter((id) => mayEditSource(actor, id))
    query = query.where(({ or, eb }) =>
      or([eb('state', '=', 'accepted'), eb('organization_id', 'in', [...own, ''])]),
    )
  }
  const { total } = await query
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await query
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute()
  const organizations = await findOrganizations(ctx, [...new Set(rows.map((row) => row.organization_id))])
  const byId = new Map(organizations.map((one) => [one.id, one]))
  return {
    total: Number(total),
    items: rows.map((row) => shown(ctx, row, byId.get(row.organization_id) ?? null)),
  }
}

/** Tells one state of the accepted sources from another without reading them: each change makes a new version of one. */
export async function readSourcesVersion({ db }: Ctx): Promise<string> {
  const { count, versions, last } = await db
    .selectFrom('harvest.source')
    .select(({ fn }) => [
      fn.countAll<number>().as('count'),
      fn.sum<number>('version').as('versions'),
      fn.max('modified_at').as('last'),
    ])
    .where('state', '=', 'accepted')
    .executeTakeFirstOrThrow()
  return `${count} ${versions} ${last?.getTime()}`
}

/** By id or slug. */
export async function getSource(ctx: Ctx, key: string): Promise<Source> {
  return present(ctx, await getSourceRow(ctx, key))
}

/** 404 to who may not see it. */
export async function getSourceRow(ctx: Ctx, key: string): Promise<SourceRow> {
  const tail = /-([0-9a-f]+)$/.exec(key)?.[1] ?? ''
  const row = await ctx.db
    .selectFrom('harvest.source')
    .selectAll()
    .where(({ or, eb }) =>
      or([
        eb('id', '=', key),
        ...(tail.length === slugTail ? [eb(sql`right(id, ${slugTail})`, '=', tail)] : []),
      ]),
    )
    .executeTakeFirst()
  if (!row || !maySeeSource(ctx.actor, { state: row.state, organizationId: row.organization_id }))
    throw refuse.sourceNotFound({ id: key })
  return row
}

/** Locked until the transaction ends, for who may edit it. */
export async function lockSource(ctx: Ctx, id: string): Promise<SourceRow> {
  const row = await lockRow(ctx, id)
  if (!mayEditSource(ctx.actor, row.organization_id)) throw refuse.notYourSource({ id })
  return row
}

/** When it is read next, from now; null when only asked. */
export function nextAt(
  { now }: Pick<Ctx, 'now'>,
  { id, schedule }: Pick<SourceRow, 'id' | 'schedule'>,
): Date | null {
  const next = schedule === null ? null : nextTime(schedule, now())
  return next && withJitter(next, id)
}

async function lockRow(ctx: Ctx, id: string): Promise<SourceRow> {
  const query = ctx.db.selectFrom('harvest.source').selectAll().where('id', '=', id).forUpdate()
  const row = await query.executeTakeFirst()
  if (!row || !maySeeSource(ctx.actor, { state: row.state, organizationId: row.organization_id }))
    throw refuse.sourceNotFound({ id })
  return row
}

/** A catalogue of maps may be served beside this site, behind the same name. */
export function requireSound(
  { config }: Ctx,
  { backend, schedule, url }: Pick<SourceChanges, 'backend' | 'schedule' | 'url'>,
): void {
  const isOwn = url !== undefined && new URL(url).origin === config.publicUrl
  if (isOwn && !backend?.startsWith('csw'))
    throw refuse.ownSite({ errors: [{ pointer: '/url', detail: url }] })
  if (backend !== undefined && !isBackend(backend))
    throw refuse.unknownBackend({ errors: [{ pointer: '/backend', detail: backend }] })
  if (schedule && !nextTime(schedule, new Date()))
    throw refuse.badSchedule({ errors: [{ pointer: '/schedule', detail: schedule }] })
}

async function present(ctx: Ctx, row: SourceRow, given?: Organization): Promise<Source> {
  const organization = given ?? (await findOrganizations(ctx, [row.organization_id]))[0] ?? null
  return shown(ctx, row, organization)
}

function shown({ actor }: Ctx, row: SourceRow, organization: Organization | null): Source {
  const permissions = { edit: mayEditSource(actor, row.organization_id), decide: mayDecideSource(actor) }
  return toSource(row, { organization, permissions })
}

function remember(
  ctx: Ctx,
  { row, action, before }: { row: SourceRow; action: string; before: SourceRow | null },
): Promise<void> {
  return recordChange(ctx, {
    ref: { kind, id: row.id },
    action,
    before: before && said(before),
    after: action === 'removed' ? {} : said(row),
  })
}

function said({ name, url, backend, schedule, state, active, archives, comment, filters }: SourceRow) {
  return { name, url, backend, schedule, state, active, archives, comment, filters }
}

function withoutAbsent(changes: Omit<SourceChanges, 'version' | 'filters'>) {
  const { name, url, backend, schedule, archives, active } = changes
  return {
    ...(name === undefined ? {} : { name }),
    ...(url === undefined ? {} : { url }),
    ...(backend === undefined ? {} : { backend }),
    ...(schedule === undefined ? {} : { schedule }),
    ...(archives === undefined ? {} : { archives }),
    ...(active === undefined ? {} : { active }),
  }
}
