import type { Ctx } from '#kernel/context'
import type { DefinitionContent } from '../../schema/definition.ts'
import { listApis } from '../apis/reading.ts'
import { fieldNames } from '../requests/apis.ts'

/** Fields that a form names and that no open API has: a rule on them holds for nothing, and says so nowhere else. */
export async function listUnknownFields(ctx: Ctx, { rules, useCases }: DefinitionContent): Promise<string[]> {
  const named = [...rules, ...useCases].flatMap(({ fields }) => fields)
  if (named.length === 0) return []
  const known = new Set((await listApis(ctx)).flatMap((api) => [...fieldNames(api)]))
  return [...new Set(named)].filter((field) => !known.has(field))
}
