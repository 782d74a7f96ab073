import type { Config } from '#kernel/config'
import type { Ctx } from '#kernel/context'
import { catchUp } from '#missions/records'
import { nextPlanned, publishDue } from './due.ts'

interface Plans {
  /** The next hour that this copy knows of. */
  next: Date | null
  publishing: Promise<void> | null
}

const plansOf = new WeakMap<Config, Plans>()
/** Shorter than what a plan is ahead of its hour: no copy misses the plan of another. */
const lookEvery = 20_000

/**
 * Publishes at the hour, and looks at what other copies planned. Every copy does, those that answer too: none depends
 * on a worker that is late.
 */
export async function keepPlans(ctx: Ctx): Promise<() => Promise<void>> {
  const plans: Plans = { next: null, publishing: null }
  plansOf.set(ctx.config, plans)
  let timer: NodeJS.Timeout | null = null
  let stopped = false
  const look = async () => {
    try {
      await publishWhatIsDue(ctx)
      plans.next = await nextPlanned(ctx)
    } catch (error) {
      ctx.log.warn({ error: String(error) }, 'planned publications not looked at')
    }
    const wait = plans.next ? plans.next.getTime() - ctx.now().getTime() : lookEvery
    if (!stopped) timer = setTimeout(look, Math.max(10, Math.min(wait, lookEvery))).unref()
  }
  await look()
  return async () => {
    stopped = true
    if (timer) clearTimeout(timer)
    await plans.publishing
  }
}

/** This copy knows at once what was planned on it; a plan that was rolled back is looked at for nothing. */
export function noticePlan({ config }: Pick<Ctx, 'config'>, at: Date): void {
  const plans = plansOf.get(config)
  if (plans && (!plans.next || at < plans.next)) plans.next = at
}

/**
 * Before anything is read: what has reached its hour is public, and found by the search of this copy. Costs a
 * comparison when nothing has.
 */
export async function publishWhatIsDue(ctx: Ctx): Promise<void> {
  const plans = plansOf.get(ctx.config)
  if (!plans?.next || plans.next > ctx.now()) return
  plans.publishing ??= publish(ctx, plans).finally(() => {
    plans.publishing = null
  })
  await plans.publishing
}

async function publish(ctx: Ctx, plans: Plans): Promise<void> {
  await publishDue(ctx)
  plans.next = await nextPlanned(ctx)
  await catchUp(ctx)
}
