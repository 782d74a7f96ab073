import { type Ctx, newId, transact } from '#kernel/context'
import { slugify } from '#missions/catalogue'
import { recordChange } from '#missions/records'
import { refuseApi } from '../../schema/api-refusals.ts'
import type { UseCase, UseCaseDraft } from '../../schema/use-case.ts'
import { toUseCase } from '../../tables.ts'
import { mayEditUseCases } from '../apis/policy.ts'

/** In the order of the office. */
export async function listUseCases({ db }: Pick<Ctx, 'db'>): Promise<UseCase[]> {
  const rows = await db.selectFrom('exchange.use_case').selectAll().orderBy('place').orderBy('id').execute()
  return rows.map(toUseCase)
}

/** By slug or id. @throws useCaseNotFound */
export async function getUseCase({ db }: Pick<Ctx, 'db'>, key: string): Promise<UseCase> {
  const row = await db
    .selectFrom('exchange.use_case')
    .selectAll()
    .where(({ or, eb }) => or([eb('id', '=', key), eb('slug', '=', key)]))
    .executeTakeFirst()
  if (!row) throw refuseApi.useCaseNotFound({ key })
  return toUseCase(row)
}

interface Saving {
  id: string | null
  /** That was read; null: whatever is there. */
  version: number | null
  draft: UseCaseDraft
}

/** Writes one, or a new one at the end of the list. @throws notYourUseCases, useCaseNotFound, useCaseChangedMeanwhile */
export function saveUseCase(base: Ctx, { id, version, draft }: Saving): Promise<UseCase> {
  return transact(base, async (ctx) => {
    requireEditor(ctx)
    const before = id === null ? null : await holdUseCase(ctx, id)
    if (before && version !== null && before.version !== version)
      throw refuseApi.useCaseChangedMeanwhile({ id: before.id })
    const now = ctx.now()
    const content = JSON.stringify(draft)
    const kept = before?.id ?? newId(ctx)
    if (before)
      await ctx.db
        .updateTable('exchange.use_case')
        .set({ content, modified_at: now, version: before.version + 1 })
        .where('id', '=', kept)
        .execute()
    else
      await ctx.db
        .insertInto('exchange.use_case')
        .values({
          ...{ id: kept, slug: await freeSlug(ctx, draft.title), content, created_at: now, modified_at: now },
          place: (await listUseCases(ctx)).length,
        })
        .execute()
    const ref = { kind: 'use-case', id: kept }
    const action = before ? 'modified' : 'created'
    await recordChange(ctx, { ref, action, before: before && { ...before }, after: draft })
    return getUseCase(ctx, kept)
  })
}

/** @throws notYourUseCases, useCaseNotFound */
export function removeUseCase(base: Ctx, id: string): Promise<void> {
  return transact(base, async (ctx) => {
    requireEditor(ctx)
    const { version: _, modifiedAt: __, ...before } = await holdUseCase(ctx, id)
    await ctx.db.deleteFrom('exchange.use_case').where('id', '=', before.id).execute()
    await recordChange(ctx, {
      ref: { kind: 'use-case', id: before.id },
      action: 'removed',
      before,
      after: {},
    })
  })
}

function requireEditor({ actor }: Ctx): void {
  if (!mayEditUseCases(actor)) throw refuseApi.notYourUseCases()
}

async function holdUseCase({ db }: Ctx, id: string): Promise<UseCase> {
  const row = await db
    .selectFrom('exchange.use_case')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw refuseApi.useCaseNotFound({ key: id })
  return toUseCase(row)
}

async function freeSlug({ db }: Ctx, title: string): Promise<string> {
  const wanted = slugify(title).slice(0, 80).replace(/-$/, '') || 'cas'
  const rows = await db.selectFrom('exchange.use_case').select('slug').execute()
  const taken = new Set(rows.map(({ slug }) => slug))
  for (let count = 1; ; count++) {
    const slug = count === 1 ? wanted : `${wanted}-${count}`
    if (!taken.has(slug) && slug !== 'new') return slug
  }
}
