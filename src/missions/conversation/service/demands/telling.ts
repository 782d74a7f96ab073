import type { Ctx } from '#kernel/context'
import type { DemandMove } from '../../schema/demand.ts'
import type { What } from '../../schema/notification.ts'
import { tellNews } from '../notifications/news.ts'

/** States whose news is for those who support; who withdraws knows, and what is removed has its statement of reasons. */
const told: Readonly<Partial<Record<DemandMove['state'], What>>> = {
  'taken-up': 'demand-taken-up',
  answered: 'demand-answered',
  refused: 'demand-refused',
  merged: 'demand-merged',
}

/** To those who support the request; that it was merged is news of the one that it went into. */
export async function tellMove(
  ctx: Ctx,
  id: string,
  { move, into }: { move: DemandMove; into: string | null },
) {
  const what = told[move.state]
  if (!what) return
  await tellNews(ctx, {
    ...{ key: `demand/${id}/${move.state}/${ctx.now().getTime()}`, what },
    ...{ record: { kind: 'demand', id: into ?? id }, actorId: ctx.actor.id, words: move.words },
  })
}

/** To the organisation that is asked, whose clock starts, and to those who support. */
export async function tellRouting(ctx: Ctx, id: string, { isNew }: { isNew: boolean }): Promise<void> {
  const told = { record: { kind: 'demand', id }, actorId: ctx.actor.id }
  const at = ctx.now().getTime()
  await tellNews(ctx, { ...told, key: `demand/${id}/asked/${at}`, what: 'demand-asked' })
  if (!isNew) await tellNews(ctx, { ...told, key: `demand/${id}/routed/${at}`, what: 'demand-routed' })
}
