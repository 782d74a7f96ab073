import { anonymous, type Ctx } from '#kernel/context'
import { type DemoPerson, people } from './accounts.ts'

const day = 86_400_000

/** Who speaks, on the day that they do. */
export function voiceOf(
  ctx: Ctx,
  { by, age }: { by: DemoPerson['key']; age: number },
  idOf: (name: string) => string,
): Ctx {
  const person = people.find(({ key }) => key === by)
  const organizations = Object.fromEntries(
    Object.entries(person?.roles ?? {}).map(([office, role]) => [idOf(`office ${office}`), role]),
  )
  const actor = {
    ...anonymous,
    kind: 'person' as const,
    id: idOf(`person ${by}`),
    name: `${person?.firstName} ${person?.lastName}`,
    organizations,
  }
  return { ...ctx, actor, now: () => new Date(ctx.now().getTime() - age * day) }
}
