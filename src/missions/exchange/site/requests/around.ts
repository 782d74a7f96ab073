import type { Ctx } from '#kernel/context'
import type { AccessRequest } from '../../schema/access-request.ts'
import { findApi } from '../../service/apis/reading.ts'
import { getDefinition } from '../../service/definitions/reading.ts'
import { fieldsIn } from '../../service/requests/apis.ts'
import { sheetOf } from '../../service/requests/differences.ts'

/** What the pages of a request show beside it: its definition, the fields of its API, what it asks in words. */
export async function readAround(ctx: Ctx, request: AccessRequest) {
  const { key, version } = request.definition
  const [api, { content: definition }] = await Promise.all([
    findApi(ctx, request.api.id),
    getDefinition(ctx, key, version),
  ])
  const fields = api ? fieldsIn(api) : []
  return {
    ...{ definition, fields },
    labels: new Map(fields.map(({ name, label }) => [name, label])),
    lines: sheetOf(request.content, { api, definition, lang: ctx.lang }),
  }
}
