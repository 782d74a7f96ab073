import type { Ctx } from '#kernel/context'

type NameSearches = (ctx: Ctx, params: readonly string[]) => Promise<ReadonlyMap<string, string>>

let answer: NameSearches = async (_, params) => new Map(params.map((one) => [one, one]))

/** The mission above knows the labels of filters (`app.ts` plugs it in); until then a search has no other name. */
export function answerNameSearches(given: NameSearches): void {
  answer = given
}

/** What searches are called, in the language of the reader, by their parameters. */
export function nameSearches(ctx: Ctx, params: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return params.length === 0 ? Promise.resolve(new Map()) : answer(ctx, params)
}

/** Its results, the newest first. */
export function searchPath(params: string): string {
  return `/search?${params}&sort=created`
}
