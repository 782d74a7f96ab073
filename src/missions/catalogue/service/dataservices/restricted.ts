import type { Ctx } from '#kernel/context'

/** A page of the directory of restricted APIs: who may ask for what a dataservice gives, and why. */
export interface RestrictedPage {
  title: string
  path: string
  isSandbox: boolean
}

type RestrictedOf = (ctx: Ctx, dataserviceId: string) => Promise<readonly RestrictedPage[]>

let answer: RestrictedOf = async () => []

/** Port: who keeps the directory says which pages describe a dataservice (`app.ts` plugs it in); until then, none. */
export function answerRestrictedOf(given: RestrictedOf): void {
  answer = given
}

export function findRestrictedOf(ctx: Ctx, dataserviceId: string): Promise<readonly RestrictedPage[]> {
  return answer(ctx, dataserviceId)
}
