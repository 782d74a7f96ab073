import type { Ctx } from '#kernel/context'

export interface Owned {
  id: string
  /** Opaque here: the mission above knows what it names. */
  owner: string
}

type MayRead = (ctx: Ctx, table: Owned) => Promise<boolean>

let answer: MayRead = async () => false

/** The mission above says who may read the tables that it owns (`app.ts` plugs it in); until then nobody may. */
export function answerMayRead(given: MayRead): void {
  answer = given
}

export function mayRead(ctx: Ctx, table: Owned): Promise<boolean> {
  return answer(ctx, table)
}
