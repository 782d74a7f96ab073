import { sql } from 'kysely'
import { missions } from '#app'
import type { Ctx } from '#kernel/context'
import { openHttp } from '#kernel/http'
import { openSession } from '#missions/people'
import { type TestApp, type Visitor, visitor } from './app.ts'

export interface Trial {
  ctx: Ctx
  anonymous: Visitor
  as: (account: { id: string }) => Promise<Visitor>
  /** What is sent meanwhile is undone at the end. One at a time. */
  undone: <T>(work: () => Promise<T>) => Promise<T>
}

/**
 * The program of a test once more, inside one transaction of its database: hundreds of requests that change something
 * each find the same town, without a database for each.
 */
export async function withTrial(
  { house }: Pick<TestApp, 'house'>,
  work: (trial: Trial) => Promise<void>,
): Promise<void> {
  const db = await house.ctx.db.startTransaction().execute()
  const ctx = { ...house.ctx, db }
  const app = await openHttp(ctx, house.log, missions)
  try {
    await work({
      ctx,
      anonymous: visitor(app, {}, ''),
      as: async ({ id }) => {
        const { cookie, csrf } = await openSession(ctx, id)
        return visitor(app, { cookie }, csrf)
      },
      undone: async (attempt) => {
        await sql`savepoint attempt`.execute(db)
        try {
          return await attempt()
        } finally {
          await sql`rollback to savepoint attempt`.execute(db)
        }
      },
    })
  } finally {
    await app.close()
    await db.rollback().execute()
  }
}
