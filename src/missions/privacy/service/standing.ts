import type { Ctx } from '#kernel/context'
import { removeFileLater } from '#kernel/files/removal'
import type { Standing } from '../schema/scan.ts'

/**
 * Whether what an owner holds may be public: only `clear` is. Without a version, the last content examined. What was
 * never examined stands as `examining`: nothing is public by accident.
 */
export async function standing(ctx: Pick<Ctx, 'db'>, owner: string, version?: string): Promise<Standing> {
  const query = ctx.db
    .selectFrom('privacy.scan')
    .select('standing')
    .where('owner', '=', owner)
    .orderBy('number', 'desc')
  const row = await (version === undefined ? query : query.where('version', '=', version))
    .limit(1)
    .executeTakeFirst()
  return row?.standing ?? 'examining'
}

/** The same for many owners in one query; those never examined are absent. */
export async function standings(
  { db }: Pick<Ctx, 'db'>,
  owners: readonly string[],
): Promise<ReadonlyMap<string, Standing>> {
  if (owners.length === 0) return new Map()
  const rows = await db
    .selectFrom('privacy.scan')
    .distinctOn('owner')
    .select(['owner', 'standing'])
    .where('owner', 'in', owners)
    .orderBy('owner')
    .orderBy('number', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.owner, row.standing]))
}

/** The owner is gone for good: what was found in its files, and decided of it, goes too. */
export async function forgetOwner(ctx: Ctx, owner: string): Promise<void> {
  const { db } = ctx
  const made = await db.selectFrom('privacy.remedy').select('file_key').where('owner', '=', owner).execute()
  await db.deleteFrom('privacy.scan').where('owner', '=', owner).execute()
  for (const { file_key: key } of made) if (key) await removeFileLater(ctx, key)
}
