import type { Ctx } from '#kernel/context'

/** What a grant means, in words for people: who may receive what, and why. */
export interface DescribedGrant {
  id: string
  /** H<number> for people. */
  number: number
  apiTitle: string
  providerName: string
  consumerName: string
  /** What it serves, in the words of the applicant. */
  procedure: string
  purposes: readonly { code: string; label: string }[]
  fields: readonly { key: string; label: string }[]
  /** Address of the data protection officer of the consumer, as the request gave it; nobody reads it here. */
  dpoEmail: string | null
  /** Days before the person may see an access. */
  disclosureDelayDays: number
}

type DescribeGrants = (ctx: Ctx, grantIds: readonly string[]) => Promise<Map<string, DescribedGrant>>

let answer: DescribeGrants = async () => new Map()

/** Port: who knows the grants says what they mean (`app.ts` plugs it in); until then they have no words. */
export function answerDescribeGrant(given: DescribeGrants): void {
  answer = given
}

/** By what was asked, an id or a number such as `H12`; a grant that nobody knows is absent. */
export function describeGrants(ctx: Ctx, grantIds: readonly string[]): Promise<Map<string, DescribedGrant>> {
  return grantIds.length === 0 ? Promise.resolve(new Map()) : answer(ctx, [...new Set(grantIds)])
}
