import type { Ctx } from '#kernel/context'
import { refuse as refuseInput } from '#kernel/refusal'
import type { Resource } from '../../schema/resource.ts'
import { words } from '../../words.ts'
import { updateResource } from '../resources.ts'
import { findReferenced } from './reading.ts'

/** Says which schema a file follows, or that it follows none; the file is validated in a moment. */
export async function followSchema(
  ctx: Ctx,
  of: { datasetId: string; id: string; version?: number | undefined },
  { name, version }: { name: string; version: string },
): Promise<Resource> {
  if (name === '') return updateResource(ctx, of, { schema: null })
  const reference = { name, url: null, version: version || null }
  const schema = await findReferenced(ctx, reference)
  if (!schema) {
    const pointer =
      version && (await findReferenced(ctx, { ...reference, version: null })) ? '/schemaVersion' : '/schema'
    throw refuseInput.invalidInput({ errors: [{ pointer, detail: words[ctx.lang].wrong.schema(name) }] })
  }
  return updateResource(ctx, of, { schema: { ...reference, name: schema.name } })
}
