import type { Ctx } from '#kernel/context'
import { givenCatalogue } from './given/catalogue.ts'
import { givenExchange } from './given/exchange.ts'
import { givenPeople } from './given/people.ts'
import { givenTables } from './given/tables.ts'

/** Builders with sensible defaults: a test says only what its rule is about. */
export function givenFor(ctx: Ctx) {
  return { ...givenPeople(ctx), ...givenCatalogue(ctx), ...givenTables(ctx), ...givenExchange(ctx) }
}

export type Given = ReturnType<typeof givenFor>
