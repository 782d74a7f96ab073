import type { Ctx } from '#kernel/context'
import { refuse } from '../schema/refusals.ts'

/** The table behind a name of the mission above. */
export interface Mapped {
  tableId: string
  /** Where the bytes came from, as people know it. */
  url: string
  createdAt: string
  /** What the mission above files it under. */
  datasetId: string
}

type FindMapped = (ctx: Ctx, name: string) => Promise<Mapped | null>

let answer: FindMapped = async () => null

/** The mission above says which table its names stand for (`app.ts` plugs it in). */
export function answerFindMapped(given: FindMapped): void {
  answer = given
}

/** @throws tables/table-not-found */
export async function getMapped(ctx: Ctx, name: string): Promise<Mapped> {
  const found = await answer(ctx, name)
  if (!found) throw refuse.tableNotFound({ id: name })
  return found
}
